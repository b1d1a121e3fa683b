package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.Venue;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/** An endless stream of plausible events of the three instruments of {@link io.isotherm.engine.ring.Listings}. */
public final class RandomEvents {
    static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long STEP_NS = 10_000_000L;
    private static final int MOST_GAP_NS = 2_000_000;
    private static final int INSTRUMENTS = 3;
    private static final Venue[] VENUES = {Venue.BINANCE_USDM, Venue.BYBIT, Venue.OKX};
    private static final EventType[] TYPES = EventType.values();

    private final SplittableRandom random;
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
    private final MarketEvent event = new MarketEvent(slot, 0);
    private final long[] marks = {600_000_000L, 30_000_000L, 600_000_000L};
    private long timeNs;
    private long nextStepNs;

    public RandomEvents(final long seed) {
        this(seed, START_NS);
    }

    private RandomEvents(final long seed, final long startNs) {
        random = new SplittableRandom(seed);
        timeNs = startNs;
        nextStepNs = startNs + STEP_NS;
    }

    /** Received behind others; {@code lastNs} is the receive time of the last one, Long.MIN_VALUE for none. */
    public static RandomEvents after(final long seed, final long lastNs) {
        return new RandomEvents(seed, lastNs == Long.MIN_VALUE ? START_NS : lastNs);
    }

    /** The next event; listings without brackets. The same memory each time. */
    public MarketEvent next() {
        timeNs += random.nextInt(MOST_GAP_NS);
        if (timeNs >= nextStepNs) {
            timeNs = nextStepNs;
            nextStepNs += STEP_NS;
            return begin(EventType.TIME, MarketEventDescriptor.NO_INSTRUMENT, Long.MIN_VALUE);
        }
        EventType type = TYPES[random.nextInt(TYPES.length)];
        if (type == EventType.TIME || (type == EventType.LISTING || type == EventType.STREAM_STATE)
            && random.nextInt(500) != 0) {
            type = EventType.TRADE;
        }
        return next(type);
    }

    /** The next event, of a type. */
    public MarketEvent next(final EventType type) {
        final int id = type == EventType.TIME ? MarketEventDescriptor.NO_INSTRUMENT : random.nextInt(INSTRUMENTS);
        begin(type, id, type == EventType.LISTING || type == EventType.STREAM_STATE || type == EventType.TIME
            ? Long.MIN_VALUE : timeNs - random.nextInt(1_000_000));
        switch (type) {
            case TRADE -> {
                flags(random.nextInt(2));
                put(MarketEventDescriptor.PRICE_OFFSET, price(id));
                put(MarketEventDescriptor.QUANTITY_OFFSET, 1 + random.nextInt(2_000_000));
            }
            case LIQUIDATION -> {
                flags(random.nextInt(2));
                put(MarketEventDescriptor.PRICE_OFFSET, price(id));
                put(MarketEventDescriptor.QUANTITY_OFFSET, 1 + random.nextInt(2_000_000));
            }
            case MARK -> {
                marks[id] += random.nextInt(-2_000, 2_001) * (marks[id] / 10_000_000);
                put(MarketEventDescriptor.MARK_LOW_OFFSET, marks[id] - 10);
                put(MarketEventDescriptor.MARK_HIGH_OFFSET, marks[id] + 10);
                put(MarketEventDescriptor.MARK_LAST_OFFSET, marks[id]);
            }
            case OPEN_INTEREST -> put(MarketEventDescriptor.QUANTITY_OFFSET,
                50_000_000_000L + random.nextInt(100_000_000));
            case FUNDING -> {
                put(MarketEventDescriptor.FUNDING_RATE_OFFSET, random.nextInt(-1000, 1000));
                put(MarketEventDescriptor.FUNDING_RATE_SCALE_OFFSET, 6);
                put(MarketEventDescriptor.FUNDING_NEXT_TIME_OFFSET, Long.MIN_VALUE);
            }
            case QUOTE -> quote(id);
            case DEPTH -> {
                quote(id);
                for (int i = 0; i < 2 * MarketEventDescriptor.DEPTH_DISTANCES; i++) {
                    slot.putDouble(MarketEventDescriptor.BID_USD_OFFSET + i * Double.BYTES,
                        random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() * 1e7, LITTLE_ENDIAN);
                }
            }
            case STREAM_STATE -> {
                final boolean whole = random.nextBoolean();
                slot.putInt(MarketEventDescriptor.INSTRUMENT_ID_OFFSET,
                    whole ? MarketEventDescriptor.NO_INSTRUMENT : id, LITTLE_ENDIAN);
                put(MarketEventDescriptor.STREAM_STATE_OFFSET,
                    (whole ? StreamState.LIVE : StreamState.SILENT).code());
                put(MarketEventDescriptor.STREAM_VENUE_OFFSET, VENUES[id].id());
                put(MarketEventDescriptor.STREAM_SILENT_OFFSET, 0);
            }
            default -> put(MarketEventDescriptor.LISTING_STATE_OFFSET, 0);
        }
        return event;
    }

    /** The slot of the newest event. */
    UnsafeBuffer slot() {
        return slot;
    }

    private MarketEvent begin(final EventType type, final int instrumentId, final long eventTimeNs) {
        slot.setMemory(0, MarketEventDescriptor.SLOT_LENGTH, (byte) 0);
        slot.putInt(MarketEventDescriptor.TYPE_OFFSET, type.code(), LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.INSTRUMENT_ID_OFFSET, instrumentId, LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.COUNT_OFFSET, 1, LITTLE_ENDIAN);
        put(MarketEventDescriptor.RECEIVE_TIME_OFFSET, timeNs);
        put(MarketEventDescriptor.EVENT_TIME_OFFSET, eventTimeNs);
        return event;
    }

    private void quote(final int id) {
        put(MarketEventDescriptor.BID_OFFSET, marks[id] - 100);
        put(MarketEventDescriptor.BID_QUANTITY_OFFSET, random.nextInt(8) == 0 ? MarketEventDescriptor.ABSENT
            : 1 + random.nextInt(1_000_000));
        put(MarketEventDescriptor.ASK_OFFSET, marks[id] + 100);
        put(MarketEventDescriptor.ASK_QUANTITY_OFFSET, 1 + random.nextInt(1_000_000));
    }

    private long price(final int id) {
        return marks[id] + random.nextInt(-1000, 1001);
    }

    private void flags(final int flags) {
        slot.putInt(MarketEventDescriptor.FLAGS_OFFSET, flags, LITTLE_ENDIAN);
    }

    private void put(final int offset, final long value) {
        slot.putLong(offset, value, LITTLE_ENDIAN);
    }
}
