package io.isotherm.bench.micro;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events of {@link BenchInstruments} as a busy ring has them, 20,000 a second of their own time: in 16 are 8 trades, 3
 * quotes, 2 depths, 2 marks and 1 timer, and each 1,000th is an open interest.
 */
final class MixedEvents {
    /** Receive time of the first. */
    static final long START_NS = 1_767_225_600_000_000_000L;
    /** From one to the next. */
    static final long EVENT_NS = 50_000;

    private static final int OPEN_INTEREST_EVERY = 1_000;
    private static final List<EventType> MIX = List.of(EventType.TRADE, EventType.QUOTE, EventType.TRADE,
        EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE, EventType.QUOTE, EventType.TRADE,
        EventType.TIME, EventType.TRADE, EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE,
        EventType.QUOTE);

    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
    private final MarketEvent event = new MarketEvent(slot, 0);
    private final SplittableRandom random = new SplittableRandom(1);
    private final long[] marks;
    private long number;

    MixedEvents(final int instruments) {
        marks = new long[instruments];
        Arrays.fill(marks, 60_000 * BenchInstruments.PRICE_UNIT);
    }

    /** The next event; the same memory each time. */
    MarketEvent next() {
        final EventType type = number % OPEN_INTEREST_EVERY == 0 ? EventType.OPEN_INTEREST
            : MIX.get((int) (number % MIX.size()));
        final int id = random.nextInt(marks.length);
        final long timeNs = START_NS + number++ * EVENT_NS;
        slot.setMemory(0, MarketEventDescriptor.SLOT_LENGTH, (byte) 0);
        slot.putInt(MarketEventDescriptor.TYPE_OFFSET, type.code(), ByteOrder.LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.INSTRUMENT_ID_OFFSET,
            type == EventType.TIME ? MarketEventDescriptor.NO_INSTRUMENT : id, ByteOrder.LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.COUNT_OFFSET, 1, ByteOrder.LITTLE_ENDIAN);
        put(MarketEventDescriptor.RECEIVE_TIME_OFFSET, timeNs);
        put(MarketEventDescriptor.EVENT_TIME_OFFSET, timeNs);
        fill(type, id);
        return event;
    }

    private void fill(final EventType type, final int id) {
        switch (type) {
            case TRADE -> {
                slot.putInt(MarketEventDescriptor.FLAGS_OFFSET, random.nextInt(2), ByteOrder.LITTLE_ENDIAN);
                put(MarketEventDescriptor.PRICE_OFFSET,
                    marks[id] + random.nextInt(-20, 21) * BenchInstruments.PRICE_UNIT);
                put(MarketEventDescriptor.QUANTITY_OFFSET, 1 + random.nextLong(BenchInstruments.QUANTITY_UNIT));
            }
            case MARK -> {
                marks[id] += random.nextInt(-10, 11) * BenchInstruments.PRICE_UNIT;
                put(MarketEventDescriptor.MARK_LOW_OFFSET, marks[id]);
                put(MarketEventDescriptor.MARK_HIGH_OFFSET, marks[id]);
                put(MarketEventDescriptor.MARK_LAST_OFFSET, marks[id]);
            }
            case OPEN_INTEREST -> put(MarketEventDescriptor.QUANTITY_OFFSET,
                (80_000 + random.nextLong(100)) * BenchInstruments.QUANTITY_UNIT);
            case QUOTE, DEPTH -> {
                put(MarketEventDescriptor.BID_OFFSET, marks[id] - BenchInstruments.PRICE_UNIT);
                put(MarketEventDescriptor.BID_QUANTITY_OFFSET, BenchInstruments.QUANTITY_UNIT);
                put(MarketEventDescriptor.ASK_OFFSET, marks[id] + BenchInstruments.PRICE_UNIT);
                put(MarketEventDescriptor.ASK_QUANTITY_OFFSET, BenchInstruments.QUANTITY_UNIT);
            }
            default -> {
                // a timer is its time alone
            }
        }
    }

    private void put(final int offset, final long value) {
        slot.putLong(offset, value, ByteOrder.LITTLE_ENDIAN);
    }
}
