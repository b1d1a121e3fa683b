package io.isotherm.bench.world;

import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.SteadyEpochClock;
import io.isotherm.engine.agent.OneThread;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.status.DistinctErrors;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * One engine from its launch to its end, and its agents' turns.
 *
 * <p><b>Threads:</b> the world's.
 */
final class EngineRun {
    private final WorldClock clock;
    private final SplittableRandom random;
    private final RingWitness witness;
    private final MemoryLoop loop;
    private final OneThread crew;
    private final SteadyEpochClock epochClock;
    private final Engine engine;
    private final List<OneThread.Turn> turns;
    private final long firstSequence;
    private final long launchedNs;
    private final long[] stalledUntilNs;
    private final int[] order;
    private final List<StateDigest> digests = new ArrayList<>();

    /** The densities behind an event, by its sequence in the journal. */
    record StateDigest(long sequence, long digest) {
    }

    /** What a world gives an engine. */
    record Surroundings(WorldClock clock, MemoryNetwork network, SimulatedDisk disk, RingWitness witness,
                        WorldTrace trace, StartWords words, SslContext tls, LongConsumer passTime,
                        WorldAlteration alteration) {
        private void tell(final String line) {
            words.hear(line);
            trace.remember(line);
        }
    }

    /**
     * Launches an engine.
     *
     * @param checked configuration.
     * @param around  that it lives in.
     * @param random  of its turns.
     * @throws IOException when it cannot be launched.
     */
    EngineRun(final CheckedConfiguration checked, final Surroundings around, final SplittableRandom random)
        throws IOException {
        clock = around.clock;
        this.random = random;
        witness = around.witness;
        loop = new MemoryLoop(clock, around.network, around.passTime);
        crew = new OneThread(clock::nanoTime, around.passTime);
        epochClock = new SteadyEpochClock(clock::hostMs, clock::nanoTime);
        final long seed = random.nextLong();
        boolean launched = false;
        try {
            engine = Engine.launch(new EngineContext(checked).crew(crew)
                .disk(around.alteration.disk(around.disk)).witness(around.alteration.witness(around.witness))
                .epochNanoClock(epochClock).announcements(around.trace::remember).progress(around::tell)
                .errors(new DistinctErrors(clock::hostMs, lines(around.trace)))
                .feed(feed -> around.alteration.feed(feed.loop(loop).seed(seed).sslContext(around.tls))));
            launched = true;
        } finally {
            if (!launched) {
                loop.abandon();
            }
        }
        turns = crew.turns();
        stalledUntilNs = new long[turns.size() + 1];
        order = new int[turns.size() + 1];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        launchedNs = clock.nanoTime();
        final JournalPositions journal = engine.journal();
        firstSequence = journal == null ? around.witness.count() : journal.appended() + 1;
        around.witness.begin(firstSequence);
    }

    private static PrintStream lines(final WorldTrace trace) {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void println(final String line) {
                trace.remember(line);
            }
        };
    }

    /** Gives everybody a turn who is not stalled, in a new order; stops when somebody says so. */
    void turn(final BooleanSupplier isOver) {
        for (int i = order.length - 1; i > 0; i--) {
            final int other = random.nextInt(i + 1);
            final int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        for (int i = 0; i < order.length && !isOver.getAsBoolean(); i++) {
            final int who = order[i];
            if (stalledUntilNs[who] <= clock.nanoTime()) {
                if (who == turns.size()) {
                    loop.work();
                } else {
                    turns.get(who).take();
                }
            }
        }
    }

    /** Lets those work who are not waiting themselves; the feed, which may come to wait for them, only if nobody is. */
    void workWhileSomebodyWaits() {
        boolean somebodyWaits = loop.isWorking();
        for (final OneThread.Turn turn : crew.turns()) {
            somebodyWaits |= turn.isTaken();
        }
        if (!somebodyWaits) {
            loop.work();
        }
        for (final OneThread.Turn turn : crew.turns()) {
            if (!turn.isTaken()) {
                turn.take();
            }
        }
    }

    /** One agent, or the feed, gets no turn for a while. */
    String stall(final int number, final long ns) {
        final int who = number % stalledUntilNs.length;
        stalledUntilNs[who] = clock.nanoTime() + ns;
        return who == turns.size() ? "the feed" : turns.get(who).role();
    }

    /** Whether somebody is or was stalled less than some time ago. */
    boolean wasStalled(final long withinNs) {
        for (final long until : stalledUntilNs) {
            if (clock.nanoTime() - until < withinNs) {
                return true;
            }
        }
        return false;
    }

    /** Remembers what the densities are now. */
    void takeDigest() {
        if (engine.applied() > 0) {
            digests.add(new StateDigest(firstSequence + engine.applied() - 1, engine.densities().digest()));
        }
    }

    /** The newest digest at or before an event; null when there is none. */
    StateDigest digestBefore(final long nextSequence) {
        StateDigest newest = null;
        for (final StateDigest digest : digests) {
            if (digest.sequence < nextSequence) {
                newest = digest;
            }
        }
        return newest;
    }

    Engine engine() {
        return engine;
    }

    /** The engine's own time of day, nanoseconds since the epoch. */
    long epochNs() {
        return epochClock.getAsLong();
    }

    long launchedNs() {
        return launchedNs;
    }

    /** Sequence that the journal gives the run's first event. */
    long firstSequence() {
        return firstSequence;
    }

    /** Has the witness hear what was published before the end, which it alone still does. */
    void hearWitness() {
        for (final OneThread.Turn turn : turns) {
            if (turn.role().equals("isotherm-witness")) {
                long before;
                do {
                    before = witness.count();
                    turn.take();
                } while (witness.count() > before);
            }
        }
    }

    /** It ends as its process does. */
    void abandon() throws IOException {
        hearWitness();
        engine.abandon();
        loop.abandon();
    }
}
