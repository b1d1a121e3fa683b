package io.isotherm.bench.processorcost;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Made-up events, a batch at a time, in slots as the ring has them: 20,000 a second of their own time. In 16 are 8
 * trades, 3 quotes, 2 depths, 2 marks and 1 timer; each 200th is a liquidation, each 1,000th open interest. The first
 * batch begins with every venue going live. Marks of an underlying walk together.
 *
 * <p><b>Threads:</b> one.
 */
final class EventBatch {
    /** Events of a batch. */
    static final int SIZE = 2_048;
    /** Between two of them, nanoseconds of receive time. */
    static final long EVENT_NS = 50_000;

    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long PRICE_UNIT = 1_000_000L;
    private static final long QUANTITY_UNIT = 100_000_000L;
    private static final long PRICE = 60_000 * PRICE_UNIT;
    private static final double DEPTH_USD = 1e5;
    private static final int LIQUIDATION_EVERY = 200;
    private static final int OPEN_INTEREST_EVERY = 1_000;
    private static final List<EventType> MIX = List.of(EventType.TRADE, EventType.QUOTE, EventType.TRADE,
        EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE, EventType.QUOTE, EventType.TRADE,
        EventType.TIME, EventType.TRADE, EventType.DEPTH, EventType.TRADE, EventType.MARK, EventType.TRADE,
        EventType.QUOTE);
    private static final BracketTable BRACKETS = new BracketTable(BracketTable.Unit.QUOTE, 0, "bench", "2026-01-01",
        "made for benchmarks", List.of(new Bracket(50_000, .004, 125, 0, true),
            new Bracket(3_000_000, .0065, 75, 950, true),
            new Bracket(Double.POSITIVE_INFINITY, .02, 25, 41_450, true)));

    private final InstrumentTable table;
    private final UnsafeBuffer slots = new UnsafeBuffer(new byte[SIZE * MarketEventDescriptor.SLOT_LENGTH]);
    private final MarketEvent[] events = new MarketEvent[SIZE];
    private final SplittableRandom random;
    private final long[] levels;
    private final int venues;
    private long number;

    /**
     * Before the first event.
     *
     * @param underlyings how many.
     * @param venues      of each, 1 to 12.
     * @param seed        of what is made up.
     */
    EventBatch(final int underlyings, final int venues, final long seed) {
        this.venues = venues;
        random = new SplittableRandom(seed);
        levels = new long[underlyings];
        Arrays.fill(levels, PRICE);
        final List<Instrument> instruments = new ArrayList<>();
        for (int u = 0; u < underlyings; u++) {
            for (int v = 0; v < venues; v++) {
                instruments.add(new Instrument(instruments.size(), Venue.values()[v], "COIN" + u, "COIN" + u, u, 1,
                    ContractKind.LINEAR, 1, 0, 6, 8, Coverage.FULL, OpenInterestSource.SOCKET, BRACKETS));
            }
        }
        table = new InstrumentTable(instruments);
        for (int i = 0; i < SIZE; i++) {
            events[i] = new MarketEvent(slots, i * MarketEventDescriptor.SLOT_LENGTH);
        }
    }

    InstrumentTable table() {
        return table;
    }

    /** An event of the batch, valid until the next {@link #next}. */
    MarketEvent event(final int index) {
        return events[index];
    }

    /** Events made so far. */
    long number() {
        return number;
    }

    /** Makes the next batch. */
    void next() {
        slots.setMemory(0, slots.capacity(), (byte) 0);
        for (int i = 0; i < SIZE; i++) {
            fill(i * MarketEventDescriptor.SLOT_LENGTH);
            number++;
        }
    }

    private void fill(final int slot) {
        final EventType type = type();
        final int id = random.nextInt(table.size());
        final boolean ofNone = type == EventType.TIME || type == EventType.STREAM_STATE;
        slots.putInt(slot + MarketEventDescriptor.TYPE_OFFSET, type.code(), ByteOrder.LITTLE_ENDIAN);
        slots.putInt(slot + MarketEventDescriptor.INSTRUMENT_ID_OFFSET,
            ofNone ? MarketEventDescriptor.NO_INSTRUMENT : id, ByteOrder.LITTLE_ENDIAN);
        slots.putInt(slot + MarketEventDescriptor.COUNT_OFFSET, 1, ByteOrder.LITTLE_ENDIAN);
        final long timeNs = START_NS + number * EVENT_NS;
        put(slot + MarketEventDescriptor.RECEIVE_TIME_OFFSET, timeNs);
        put(slot + MarketEventDescriptor.EVENT_TIME_OFFSET, timeNs);
        payload(slot, type, id);
    }

    private EventType type() {
        if (number < venues) {
            return EventType.STREAM_STATE;
        }
        if (number % OPEN_INTEREST_EVERY == 0) {
            return EventType.OPEN_INTEREST;
        }
        return number % LIQUIDATION_EVERY == 0 ? EventType.LIQUIDATION : MIX.get((int) (number % MIX.size()));
    }

    private void payload(final int slot, final EventType type, final int id) {
        final int underlying = table.get(id).underlyingId();
        switch (type) {
            case STREAM_STATE -> {
                put(slot + MarketEventDescriptor.STREAM_STATE_OFFSET, StreamState.LIVE.code());
                put(slot + MarketEventDescriptor.STREAM_VENUE_OFFSET, Venue.values()[(int) number].id());
            }
            case TRADE, LIQUIDATION -> {
                slots.putInt(slot + MarketEventDescriptor.FLAGS_OFFSET, random.nextInt(2), ByteOrder.LITTLE_ENDIAN);
                put(slot + MarketEventDescriptor.PRICE_OFFSET, around(underlying, 20));
                put(slot + MarketEventDescriptor.QUANTITY_OFFSET, 1 + random.nextLong(QUANTITY_UNIT));
            }
            case MARK -> {
                levels[underlying] += random.nextInt(-5, 6) * PRICE_UNIT;
                final long mark = around(underlying, 3);
                put(slot + MarketEventDescriptor.MARK_LOW_OFFSET, mark);
                put(slot + MarketEventDescriptor.MARK_HIGH_OFFSET, mark);
                put(slot + MarketEventDescriptor.MARK_LAST_OFFSET, mark);
            }
            case OPEN_INTEREST -> put(slot + MarketEventDescriptor.QUANTITY_OFFSET,
                (80_000 + random.nextLong(100)) * QUANTITY_UNIT);
            case QUOTE, DEPTH -> book(slot, type, levels[underlying]);
            default -> {
                // a timer is its time alone
            }
        }
    }

    private long around(final int underlying, final int steps) {
        return levels[underlying] + random.nextInt(-steps, steps + 1) * PRICE_UNIT;
    }

    private void book(final int slot, final EventType type, final long level) {
        put(slot + MarketEventDescriptor.BID_OFFSET, level - PRICE_UNIT);
        put(slot + MarketEventDescriptor.BID_QUANTITY_OFFSET, QUANTITY_UNIT);
        put(slot + MarketEventDescriptor.ASK_OFFSET, level + PRICE_UNIT);
        put(slot + MarketEventDescriptor.ASK_QUANTITY_OFFSET, QUANTITY_UNIT);
        for (int d = 0; type == EventType.DEPTH && d < MarketEventDescriptor.DEPTH_DISTANCES; d++) {
            final int at = slot + d * Double.BYTES;
            slots.putDouble(at + MarketEventDescriptor.BID_USD_OFFSET, DEPTH_USD * (d + 1), ByteOrder.LITTLE_ENDIAN);
            slots.putDouble(at + MarketEventDescriptor.ASK_USD_OFFSET, DEPTH_USD * (d + 1), ByteOrder.LITTLE_ENDIAN);
        }
    }

    private void put(final int at, final long value) {
        slots.putLong(at, value, ByteOrder.LITTLE_ENDIAN);
    }
}
