package io.isotherm.bench.journal;

import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events of a journal in memory, without those of listings, to be published again and again: the receive times of
 * each turn follow those of the turn before.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class RecordedEvents {
    private static final int MOST = 4_000_000;

    private final UnsafeBuffer slots;
    private final int count;
    private final long firstNs;
    private final long lengthNs;
    private final MarketEvent event;
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);

    private RecordedEvents(final UnsafeBuffer slots, final int count) {
        this.slots = slots;
        this.count = count;
        firstNs = receiveTimeNs(0);
        lengthNs = receiveTimeNs(count - 1) - firstNs + 1_000_000;
        event = new MarketEvent(slot, 0);
    }

    /** Reads them. */
    static RecordedEvents of(final Path journal) throws IOException {
        UnsafeBuffer slots = new UnsafeBuffer(new byte[1 << 20]);
        int count = 0;
        try (JournalReader reader = JournalReader.open(List.of(journal))) {
            while (count < MOST && reader.advance()) {
                if (!reader.isEvent() || reader.event().type() == EventType.LISTING) {
                    continue;
                }
                final int at = count * MarketEventDescriptor.SLOT_LENGTH;
                if (at + MarketEventDescriptor.SLOT_LENGTH > slots.capacity()) {
                    final UnsafeBuffer larger = new UnsafeBuffer(new byte[slots.capacity() * 2]);
                    larger.putBytes(0, slots, 0, slots.capacity());
                    slots = larger;
                }
                slots.putBytes(at, reader.event().buffer(), reader.event().offset(),
                    MarketEventDescriptor.SLOT_LENGTH);
                count++;
            }
        }
        if (count == 0) {
            throw new IOException(journal + ": holds no event");
        }
        return new RecordedEvents(slots, count);
    }

    int count() {
        return count;
    }

    /** The event of a number that goes on beyond the count; valid until the next one. */
    MarketEvent get(final long number) {
        final int at = (int) (number % count);
        slot.putBytes(0, slots, at * MarketEventDescriptor.SLOT_LENGTH, MarketEventDescriptor.SLOT_LENGTH);
        slot.putLong(MarketEventDescriptor.RECEIVE_TIME_OFFSET, receiveTimeNs(at) + number / count * lengthNs,
            ByteOrder.LITTLE_ENDIAN);
        return event;
    }

    private long receiveTimeNs(final int index) {
        return slots.getLong(index * MarketEventDescriptor.SLOT_LENGTH + MarketEventDescriptor.RECEIVE_TIME_OFFSET,
            ByteOrder.LITTLE_ENDIAN);
    }
}
