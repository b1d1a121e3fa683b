package io.isotherm.bench.world;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** How a venue's ways are: how long bytes take, in what pieces they come, and whether anybody listens at all. */
final class WireState {
    private static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long JITTER_NS = TimeUnit.MILLISECONDS.toNanos(6);

    private static final int MOST_PIECES = 60;

    private final SplittableRandom random;
    private long extraNs;
    private int sliceBytes;
    private boolean down;
    private long deliveredNs = Long.MIN_VALUE;

    /** As in good times. */
    WireState(final SplittableRandom random) {
        this.random = random;
    }

    /** Nanoseconds that the next bytes take. */
    long latencyNs() {
        return LEAST_NS + random.nextLong(JITTER_NS) + (extraNs == 0 ? 0 : random.nextLong(extraNs));
    }

    /** Bytes of a piece; 0 for whole messages. */
    int sliceBytes() {
        return sliceBytes;
    }

    /** How many pieces arrive together. */
    int piecesAtOnce() {
        return 1 + random.nextInt(MOST_PIECES);
    }

    boolean isDown() {
        return down;
    }

    /** When the venue's bytes last went out to a client; Long.MIN_VALUE before the first. */
    long deliveredNs() {
        return deliveredNs;
    }

    void delivered(final long atNs) {
        deliveredNs = atNs;
    }

    void extraNs(final long ns) {
        extraNs = ns;
    }

    void sliceBytes(final int bytes) {
        sliceBytes = bytes;
    }

    void down(final boolean nobodyListens) {
        down = nobodyListens;
    }
}
