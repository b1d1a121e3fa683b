package io.isotherm.bench.world;

import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.fault.FaultSwitch;
import io.isotherm.simulator.market.SimulatedVenue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Has faults strike by seed, and end again; in the last part of a world everything is in order, so that it recovers.
 *
 * <p><b>Threads:</b> the world's.
 */
final class WorldFaults {
    /** Time without faults at the end of a world. */
    static final long CALM_NS = TimeUnit.SECONDS.toNanos(150);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final WorldPlan plan;
    private final WorldClock clock;
    private final WorldTrace trace;
    private final SplittableRandom random;
    private final Struck struck;
    private final List<WorldFault> kinds;
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();
    private final Map<WorldFault, Long> counts = new EnumMap<>(WorldFault.class);
    private long nextNs;
    private boolean calm;

    /** What faults strike. */
    interface Struck {
        /** Faults of venues' messages. */
        FaultSwitch messages();

        /** Ways and connections. */
        MemoryNetwork network();

        /** The disk's. */
        DiskTroubles disk();

        /** One agent gets no turn. */
        void stall(int number, long ns);

        /** The engine's process or the host ends. */
        void crash(boolean powerCut, boolean withinDiskWork);

        /** The engine's process ends, and its newest checkpoint is damaged. */
        void rot();

        /** The engine is ended in order. */
        void restart();
    }

    private record Ending(long atNs, Runnable end) implements Comparable<Ending> {
        @Override
        public int compareTo(final Ending other) {
            return Long.compare(atNs, other.atNs);
        }
    }

    WorldFaults(final WorldPlan plan, final WorldClock clock, final WorldTrace trace, final SplittableRandom random,
                final Struck struck) {
        this.plan = plan;
        this.clock = clock;
        this.trace = trace;
        this.random = random;
        this.struck = struck;
        kinds = List.copyOf(plan.faults());
        nextNs = clock.nanoTime() + waitNs();
    }

    private long waitNs() {
        return (long) (-StrictMath.log(1 - random.nextDouble()) * plan.everyNs());
    }

    /** How often each kind struck. */
    Map<WorldFault, Long> counts() {
        return counts;
    }

    /** Whether the calm at the end has begun. */
    boolean isCalm() {
        return calm;
    }

    /** Strikes and ends what is due. */
    void tick() {
        final long nowNs = clock.nanoTime();
        while (!endings.isEmpty() && endings.peek().atNs <= nowNs) {
            endings.poll().end.run();
        }
        if (!calm && clock.elapsedNs() >= plan.durationNs() - CALM_NS) {
            calm = true;
            for (Ending each = endings.poll(); each != null; each = endings.poll()) {
                each.end.run();
            }
            struck.disk().end();
            trace.note("calm begins");
        }
        if (!calm && nowNs >= nextNs && !kinds.isEmpty()) {
            nextNs = nowNs + waitNs();
            final WorldFault fault = kinds.get(random.nextInt(kinds.size()));
            counts.merge(fault, 1L, Long::sum);
            strike(fault);
        }
    }

    private void strike(final WorldFault fault) {
        final SimulatedVenue venue = plan.venues().get(random.nextInt(plan.venues().size()));
        final long forNs = 1 + random.nextLong(LONGEST_NS);
        switch (fault.family()) {
            case WorldFault.OF_VENUES -> {
                trace.note(fault.word() + " of " + venue.code() + " for " + forNs / 1_000_000 + " ms");
                strike(fault, venue, forNs);
            }
            case WorldFault.OF_AGENTS -> {
                final int agent = random.nextInt(16);
                trace.note("stall of agent " + agent);
                struck.stall(agent, random.nextLong(TimeUnit.SECONDS.toNanos(random.nextInt(4) == 0 ? 4 : 1)));
            }
            case WorldFault.OF_DISK -> strikeDisk(fault, forNs);
            case WorldFault.OF_CLOCK -> strikeClock(fault, forNs);
            default -> strikeProcess(fault);
        }
    }

    private void strike(final WorldFault fault, final SimulatedVenue venue, final long forNs) {
        final FaultScope scope = FaultScope.of(venue);
        switch (fault) {
            case GAP -> messages(Fault.of(FaultKind.GAP, scope).count(1 + random.nextInt(3)), forNs);
            case REORDER -> messages(Fault.of(FaultKind.REORDER, scope).share(0.02), forNs);
            case DUPLICATE -> messages(Fault.of(FaultKind.DUPLICATE, scope).share(0.02), forNs);
            case STALE_BOOK -> messages(Fault.of(FaultKind.STALE_BOOK, scope)
                .mode(random.nextBoolean() ? Fault.Mode.STOP : Fault.Mode.REPEAT), forNs);
            case CLOCK_SKEW -> messages(Fault.of(FaultKind.CLOCK_SKEW, scope)
                .skew(Duration.ofMillis(random.nextLong(-HOUR_MS, HOUR_MS))), forNs);
            case RESET -> some(venue).forEach(VenueDoor::reset);
            case HALF_OPEN -> some(venue).forEach(door -> door.wire().die());
            case DOWN -> {
                struck.network().state(venue).down(true);
                struck.network().doors(venue).forEach(VenueDoor::reset);
                until(forNs, () -> struck.network().state(venue).down(false));
            }
            case SLICES -> {
                struck.network().state(venue).sliceBytes(1 + random.nextInt(200));
                until(forNs, () -> struck.network().state(venue).sliceBytes(0));
            }
            default -> {
                struck.network().state(venue).extraNs(1 + random.nextLong(TimeUnit.SECONDS.toNanos(3)));
                until(forNs, () -> struck.network().state(venue).extraNs(0));
            }
        }
    }

    /** One connection of a venue, or all. */
    private List<VenueDoor> some(final SimulatedVenue venue) {
        final List<VenueDoor> doors = new ArrayList<>(struck.network().doors(venue));
        if (doors.isEmpty() || random.nextBoolean()) {
            return doors;
        }
        return List.of(doors.get(random.nextInt(doors.size())));
    }

    private void messages(final Fault fault, final long forNs) {
        struck.messages().on(fault);
        until(forNs, () -> struck.messages().off(fault));
    }

    private void until(final long forNs, final Runnable end) {
        endings.add(new Ending(clock.nanoTime() + forNs, end));
    }

    private void strikeDisk(final WorldFault fault, final long forNs) {
        trace.note(fault.word() + " for " + forNs / 1_000_000 + " ms");
        final DiskTroubles disk = struck.disk();
        switch (fault) {
            case SLOW_DISK -> disk.slowNs(1 + random.nextLong(TimeUnit.MILLISECONDS.toNanos(400)));
            case DISK_ERRORS -> disk.errorShare(0.001 + 0.05 * random.nextDouble());
            case DISK_FULL -> disk.full(true);
            default -> {
                disk.lying(true);
                until(random.nextLong(TimeUnit.SECONDS.toNanos(1)), () -> struck.crash(true, false));
            }
        }
        if (fault != WorldFault.LOST_SYNC) {
            until(forNs, disk::end);
        }
    }

    private void strikeClock(final WorldFault fault, final long forNs) {
        if (fault == WorldFault.CLOCK_STEP) {
            final long ms = random.nextLong(-HOUR_MS, HOUR_MS + 1);
            trace.note("the host's clock is set by " + ms + " ms");
            clock.stepHost(ms);
        } else {
            trace.note("the host's clock stands still for " + forNs / 1_000_000 + " ms");
            clock.freezeHost(true);
            until(forNs, () -> clock.freezeHost(false));
        }
    }

    private void strikeProcess(final WorldFault fault) {
        trace.note(fault.word());
        if (fault == WorldFault.RESTART) {
            struck.restart();
        } else if (fault == WorldFault.ROT) {
            struck.rot();
        } else {
            struck.crash(fault == WorldFault.POWER_CUT, random.nextBoolean());
        }
    }
}
