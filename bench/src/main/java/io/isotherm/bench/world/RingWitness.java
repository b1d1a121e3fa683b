package io.isotherm.bench.world;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.ring.MarketEvent;
import java.util.Arrays;

/**
 * Remembers what was published to the ring, event by event over all runs, under the sequences that the journal gives.
 *
 * <p><b>Threads:</b> the world's.
 */
final class RingWitness implements EventHandler<MarketEvent> {
    private long[] fingerprints = new long[1 << 16];
    private long[] times = new long[1 << 16];
    private int count;
    private long lastTimeNs = Long.MIN_VALUE;

    /** A run begins, whose first event has a sequence; what was there from it on is lost. */
    void begin(final long firstSequence) {
        BrokenInvariant.unless(firstSequence <= count, "the run begins with event " + firstSequence + ", of which only "
            + count + " were published");
        count = (int) firstSequence;
        lastTimeNs = Long.MIN_VALUE;
    }

    /** The run that begins has recovered the one before: its receive times go on. */
    void goOn() {
        lastTimeNs = count == 0 ? Long.MIN_VALUE : times[count - 1];
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        if (event.receiveTimeNs() < lastTimeNs) {
            throw new IllegalStateException("receive time falls from " + lastTimeNs + " to " + event);
        }
        lastTimeNs = event.receiveTimeNs();
        if (count == fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count] = event.receiveTimeNs();
        fingerprints[count++] = EventFingerprint.of(event);
    }

    /** Events so far. */
    long count() {
        return count;
    }

    /** What an event said. */
    long fingerprint(final long sequence) {
        return fingerprints[(int) sequence];
    }

    /** When it was received. */
    long timeNs(final long sequence) {
        return times[(int) sequence];
    }
}
