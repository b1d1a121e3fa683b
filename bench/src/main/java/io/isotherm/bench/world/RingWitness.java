package io.isotherm.bench.world;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers what was published to the ring, event by event over all runs, under the sequences that the journal gives.
 *
 * <p><b>Threads:</b> the world's.
 */
final class RingWitness implements EventHandler<MarketEvent> {
    private long[] fingerprints = new long[1 << 16];
    private long[] times = new long[1 << 16];
    private int count;
    /** Sequences of the reports of open interest, by instrument. */
    private final Map<Integer, List<Long>> reports = new HashMap<>();
    private long lastTimeNs = Long.MIN_VALUE;

    /** A run begins, whose first event has a sequence; what was there from it on is lost. */
    void begin(final long firstSequence) {
        BrokenInvariant.unless(firstSequence <= count, "the run begins with event " + firstSequence + ", of which only "
            + count + " were published");
        count = (int) firstSequence;
        reports.values().forEach(each -> each.removeIf(sequence -> sequence >= firstSequence));
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
        if (event.type() == EventType.OPEN_INTEREST && event.quantity() > 0) {
            reports.computeIfAbsent(event.instrumentId(), id -> new ArrayList<>()).add((long) count);
        }
        times[count] = event.receiveTimeNs();
        fingerprints[count++] = EventFingerprint.of(event);
    }

    /** Events so far. */
    long count() {
        return count;
    }

    /** Sequence of an instrument's newest report of open interest above zero; −1 before the first. */
    long newestReport(final int instrument) {
        final List<Long> all = reports.get(instrument);
        return all == null || all.isEmpty() ? -1 : all.get(all.size() - 1);
    }

    /** How many such reports there are behind an event. */
    long reportsBehind(final int instrument, final long sequence) {
        final List<Long> all = reports.getOrDefault(instrument, List.of());
        int first = all.size();
        while (first > 0 && all.get(first - 1) > sequence) {
            first--;
        }
        return all.size() - first;
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
