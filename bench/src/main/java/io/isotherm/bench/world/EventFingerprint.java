package io.isotherm.bench.world;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import org.agrona.DirectBuffer;

/** What an event of the ring says, as one number: of the fields of its type alone. */
final class EventFingerprint {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private EventFingerprint() {
    }

    static long of(final MarketEvent event) {
        final EventType type = event.type();
        long hash = mix(MULTIPLIER, type.code());
        hash = word(hash, event, MarketEventDescriptor.RECEIVE_TIME_OFFSET);
        if (type == EventType.TIME) {
            return hash;
        }
        final DirectBuffer slot = event.buffer();
        hash = mix(hash, slot.getInt(event.offset() + MarketEventDescriptor.FLAGS_OFFSET, LITTLE_ENDIAN));
        hash = mix(hash, event.instrumentId());
        hash = mix(hash, event.count());
        hash = word(hash, event, MarketEventDescriptor.EVENT_TIME_OFFSET);
        final int from = type == EventType.OPEN_INTEREST ? MarketEventDescriptor.QUANTITY_OFFSET
            : MarketEventDescriptor.PAYLOAD_OFFSET;
        for (int i = 0; i < words(type); i++) {
            hash = word(hash, event, from + i * Long.BYTES);
        }
        return hash;
    }

    private static int words(final EventType type) {
        return switch (type) {
            case TIME -> 0;
            case OPEN_INTEREST, LISTING -> 1;
            case TRADE, LIQUIDATION -> 2;
            case MARK, FUNDING, STREAM_STATE -> 3;
            case QUOTE -> 4;
            case DEPTH -> 4 + 2 * MarketEventDescriptor.DEPTH_DISTANCES;
        };
    }

    private static long word(final long hash, final MarketEvent event, final int offset) {
        return mix(hash, event.buffer().getLong(event.offset() + offset, LITTLE_ENDIAN));
    }

    /** One more word into a number. */
    static long mix(final long hash, final long word) {
        final long mixed = (hash ^ word) * MULTIPLIER;
        return mixed ^ mixed >>> 29;
    }
}
