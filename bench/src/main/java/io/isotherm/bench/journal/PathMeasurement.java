package io.isotherm.bench.journal;

import com.lmax.disruptor.WaitStrategy;
import io.isotherm.bench.snapshot.ScratchFolder;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * One turn: events into the ring at a rate, and the time of each from its publication there until the snapshot has it.
 *
 * <p><b>Threads:</b> the calling thread publishes; the processor's thread records. A stamp is stored before its event
 * is published with release and read behind the processor's acquire of it.
 */
final class PathMeasurement {
    /** More than the ring is deep. */
    private static final int STAMPS = 1 << 18;
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final long SPIN_NS = 120_000;

    private final CheckedConfiguration checked;
    private final JournalWay way;
    private final Path folder;
    private final RecordedEvents events;
    private final DistinctErrors errors;
    private final long[] stamps = new long[STAMPS];
    private final JournalSettings settings;
    private long rolls;
    private final Histogram histogram = new Histogram(LONGEST_NS, DIGITS);
    private long unrecorded;

    PathMeasurement(final CheckedConfiguration checked, final JournalWay way, final Path folder,
                    final JournalSettings settings, final RecordedEvents events, final DistinctErrors errors) {
        this.settings = settings;
        this.checked = checked;
        this.way = way;
        this.folder = folder;
        this.events = events;
        this.errors = errors;
    }

    /**
     * Runs for a time at a rate.
     *
     * @param lead    seconds at the same rate before it, which are not recorded: a run makes two segments as it begins.
     * @param seconds that are recorded.
     * @param rate    events a second.
     * @param burst   events at once.
     * @param waiting of the processor's thread.
     * @return nanoseconds per event.
     */
    Histogram run(final int lead, final int seconds, final int rate, final int burst, final WaitStrategy waiting)
        throws IOException {
        unrecorded = (long) lead * rate;
        final ScratchFolder snapshots = ScratchFolder.create();
        try (LinkedParts parts = new LinkedParts()) {
            final JournalledStages stages = new JournalledStages(checked, way,
                settings, folder, 1, waiting, (model, configuration) -> {
                    try {
                        return new Recording(parts.snapshot(snapshots.path().resolve("snapshot"),
                            checked.instruments(), model, configuration));
                    } catch (final IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }, errors);
            try (stages) {
                publish(new RecordedEventPublisher(stages.ring(), new YieldingIdleStrategy()), lead + seconds, rate,
                    burst);
                stages.drain();
                rolls = Math.max(0, stages.positions().segments() - 1);
            }
        } finally {
            snapshots.delete();
        }
        return histogram;
    }

    /** Segments that the journal went on to within the run, its lead included. */
    long rolls() {
        return rolls;
    }

    private void publish(final RecordedEventPublisher publisher, final int seconds, final int rate, final int burst) {
        final long count = (long) seconds * rate;
        final double periodNs = 1e9 / rate * burst;
        final long startNs = System.nanoTime();
        for (long number = 0; number < count;) {
            final long dueNs = startNs + (long) (number / burst * periodNs);
            for (long nowNs = System.nanoTime(); nowNs - dueNs < 0; nowNs = System.nanoTime()) {
                if (dueNs - nowNs > SPIN_NS) {
                    LockSupport.parkNanos(dueNs - nowNs - SPIN_NS);
                }
            }
            for (int i = 0; i < burst && number < count; i++, number++) {
                final var event = events.get(number);
                stamps[(int) (number & STAMPS - 1)] = System.nanoTime();
                publisher.publish(event, 0);
            }
        }
    }

    /** Passes everything on, and records behind it. */
    private final class Recording implements PublishSink {
        private final PublishSink next;
        private long recorded = -1;

        Recording(final PublishSink next) {
            this.next = next;
        }

        @Override
        public void onPulse(final InstrumentState state) {
            next.onPulse(state);
        }

        @Override
        public void onMap(final long receiveTimeNs) {
            next.onMap(receiveTimeNs);
        }

        @Override
        public void onBatch(final long firstFrameNs, final long receiveTimeNs) {
            next.onBatch(firstFrameNs, receiveTimeNs);
        }

        @Override
        public void onState(final long sequence, final long receiveTimeNs) {
            final long nowNs = System.nanoTime();
            while (recorded < sequence) {
                recorded++;
                if (recorded >= unrecorded) {
                    histogram.recordValue(nowNs - stamps[(int) (recorded & STAMPS - 1)]);
                }
            }
            next.onState(sequence, receiveTimeNs);
        }

        @Override
        public void onEnd(final long receiveTimeNs) {
            next.onEnd(receiveTimeNs);
        }
    }
}
