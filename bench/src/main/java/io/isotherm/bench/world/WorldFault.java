package io.isotherm.bench.world;

import java.util.Locale;

/** What goes wrong in a world. */
enum WorldFault {
    /** Messages of a venue's books are lost. */
    GAP(WorldFault.OF_VENUES),
    /** Messages of a venue change places with the next of their channel. */
    REORDER(WorldFault.OF_VENUES),
    /** Messages of a venue come twice. */
    DUPLICATE(WorldFault.OF_VENUES),
    /** A venue's books stop while all else goes on. */
    STALE_BOOK(WorldFault.OF_VENUES),
    /** A venue's clock is wrong. */
    CLOCK_SKEW(WorldFault.OF_VENUES),
    /** A connection ends without a goodbye. */
    RESET(WorldFault.OF_VENUES),
    /** A connection falls silent, and nobody is told of an end. */
    HALF_OPEN(WorldFault.OF_VENUES),
    /** All connections of a venue end, and none is let in. */
    DOWN(WorldFault.OF_VENUES),
    /** A venue's bytes come in small pieces. */
    SLICES(WorldFault.OF_VENUES),
    /** A venue's bytes come late. */
    LATENCY(WorldFault.OF_VENUES),
    /** One agent does not get a turn for a while. */
    STALL(WorldFault.OF_AGENTS),
    /** Syncs of the disk take long. */
    SLOW_DISK(WorldFault.OF_DISK),
    /** Operations of the disk fail. */
    DISK_ERRORS(WorldFault.OF_DISK),
    /** Nothing more fits on the disk. */
    DISK_FULL(WorldFault.OF_DISK),
    /** The disk says that it has synced, has not, and then the power fails. */
    LOST_SYNC(WorldFault.OF_DISK),
    /** The process is killed, and a bit of its newest checkpoint is another one afterwards. */
    ROT(WorldFault.OF_PROCESS),
    /** The process is killed. */
    KILL(WorldFault.OF_PROCESS),
    /** The power fails. */
    POWER_CUT(WorldFault.OF_PROCESS),
    /** The engine is closed in order and started again. */
    RESTART(WorldFault.OF_PROCESS),
    /** Somebody sets the host's clock an hour forth or back. */
    CLOCK_STEP(WorldFault.OF_CLOCK),
    /** The host's clock stands still. */
    CLOCK_FREEZE(WorldFault.OF_CLOCK);

    static final int OF_VENUES = 0;
    static final int OF_AGENTS = 1;
    static final int OF_DISK = 2;
    static final int OF_PROCESS = 3;
    static final int OF_CLOCK = 4;

    private final int family;

    WorldFault(final int family) {
        this.family = family;
    }

    /** What it strikes. */
    int family() {
        return family;
    }

    /** Its name in reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
