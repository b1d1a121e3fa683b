package io.isotherm.engine.journal;

import static io.isotherm.engine.journal.PayloadField.Unit.NUMBER;
import static io.isotherm.engine.journal.PayloadField.Unit.PRICE;
import static io.isotherm.engine.journal.PayloadField.Unit.QUANTITY;
import static io.isotherm.engine.journal.PayloadField.Unit.REAL;
import static io.isotherm.engine.journal.PayloadField.Unit.TIME;
import static io.isotherm.engine.journal.PayloadField.Unit.WORD;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The payload of one type of event: the type's own fields of the ring's slot, always in the same order and form, so
 * that names and codes are one run of bytes, copied whole, into which the values are put at fixed places. Nothing is
 * searched, converted or allocated; {@link WireCode} says how it looks.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
final class EventPayload {
    private static final int INT64_LENGTH = 1 + Long.BYTES;
    private static final EventPayload[] BY_CODE = new EventPayload[EventType.values().length + 1];

    static {
        for (final EventType type : EventType.values()) {
            BY_CODE[type.code()] = new EventPayload(type);
        }
    }

    private final EventType type;
    private final List<PayloadField> fields;
    private final byte[] template;
    private final int[] words;
    private final int[] wordSlots;
    private final int[] numbers;
    private final int[] numberSlots;
    /** The bytes between the values: from, to (exclusive), from, to, … */
    private final int[] fixed;

    private EventPayload(final EventType type) {
        this.type = type;
        fields = fields(type);
        final PayloadWriter writer = new PayloadWriter();
        final List<int[]> wordPlaces = new ArrayList<>();
        final List<int[]> numberPlaces = new ArrayList<>();
        final List<Integer> bounds = new ArrayList<>(List.of(0));
        for (final PayloadField field : fields) {
            write(writer, field);
            for (int i = 0; i < field.count(); i++) {
                final int length = field.isNarrow() ? Integer.BYTES : Long.BYTES;
                final int place = writer.length() - (field.count() - i - 1) * INT64_LENGTH - length;
                (field.isNarrow() ? numberPlaces : wordPlaces)
                    .add(new int[] {place, field.slotOffset() + i * Long.BYTES});
                bounds.add(place);
                bounds.add(place + length);
            }
        }
        bounds.add(writer.length());
        template = new byte[writer.length()];
        writer.buffer().getBytes(0, template);
        words = wordPlaces.stream().mapToInt(place -> place[0]).toArray();
        wordSlots = wordPlaces.stream().mapToInt(place -> place[1]).toArray();
        numbers = numberPlaces.stream().mapToInt(place -> place[0]).toArray();
        numberSlots = numberPlaces.stream().mapToInt(place -> place[1]).toArray();
        fixed = bounds.stream().mapToInt(bound -> bound).toArray();
    }

    /**
     * The payload of a type.
     *
     * @param code see {@link EventType#code()}.
     * @return its payload, or null when no type of event has this code.
     */
    static EventPayload of(final int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** Its fields, in their order. */
    List<PayloadField> fields() {
        return fields;
    }

    /** Length in bytes. */
    int length() {
        return template.length;
    }

    /** Writes the payload of a slot. */
    void encode(final MarketEvent event, final MutableDirectBuffer target, final int offset) {
        final DirectBuffer slot = event.buffer();
        final int slotOffset = event.offset();
        target.putBytes(offset, template);
        for (int i = 0; i < words.length; i++) {
            target.putLong(offset + words[i], slot.getLong(slotOffset + wordSlots[i], LITTLE_ENDIAN), LITTLE_ENDIAN);
        }
        for (int i = 0; i < numbers.length; i++) {
            target.putInt(offset + numbers[i], slot.getInt(slotOffset + numberSlots[i], LITTLE_ENDIAN), LITTLE_ENDIAN);
        }
    }

    /** Whether a payload has this form; a LISTING's may go on behind it. */
    boolean matches(final DirectBuffer source, final int offset, final int length) {
        if (length < template.length || length > template.length && type != EventType.LISTING) {
            return false;
        }
        for (int i = 0; i < fixed.length; i += 2) {
            for (int at = fixed[i]; at < fixed[i + 1]; at++) {
                if (source.getByte(offset + at) != template[at]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Puts a payload of this form into a slot; what it does not tell is as in a new slot, or zero. */
    void decode(final DirectBuffer source, final int offset, final MutableDirectBuffer slot) {
        slot.setMemory(0, MarketEventDescriptor.SLOT_LENGTH, (byte) 0);
        slot.putInt(MarketEventDescriptor.TYPE_OFFSET, type.code(), LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.INSTRUMENT_ID_OFFSET, MarketEventDescriptor.NO_INSTRUMENT, LITTLE_ENDIAN);
        slot.putInt(MarketEventDescriptor.COUNT_OFFSET, 1, LITTLE_ENDIAN);
        slot.putLong(MarketEventDescriptor.EVENT_TIME_OFFSET, Long.MIN_VALUE, LITTLE_ENDIAN);
        for (int i = 0; i < words.length; i++) {
            slot.putLong(wordSlots[i], source.getLong(offset + words[i], LITTLE_ENDIAN), LITTLE_ENDIAN);
        }
        for (int i = 0; i < numbers.length; i++) {
            slot.putInt(numberSlots[i], source.getInt(offset + numbers[i], LITTLE_ENDIAN), LITTLE_ENDIAN);
        }
    }

    private static void write(final PayloadWriter writer, final PayloadField field) {
        if (field.count() > 1) {
            writer.float64s(field.name(), new double[field.count()]);
        } else if (field.unit() == NUMBER) {
            writer.int32(field.name(), 0);
        } else if (field.unit() == REAL) {
            writer.float64(field.name(), 0);
        } else {
            writer.int64(field.name(), 0);
        }
    }

    private static List<PayloadField> fields(final EventType type) {
        final List<PayloadField> fields = new ArrayList<>();
        fields.add(new PayloadField("received", TIME, MarketEventDescriptor.RECEIVE_TIME_OFFSET));
        if (type == EventType.TIME) {
            return fields;
        }
        fields.add(new PayloadField("instrument", NUMBER, MarketEventDescriptor.INSTRUMENT_ID_OFFSET));
        fields.add(new PayloadField("flags", NUMBER, MarketEventDescriptor.FLAGS_OFFSET));
        fields.add(new PayloadField("count", NUMBER, MarketEventDescriptor.COUNT_OFFSET));
        fields.add(new PayloadField("event", TIME, MarketEventDescriptor.EVENT_TIME_OFFSET));
        fields.addAll(ownFields(type));
        return List.copyOf(fields);
    }

    private static List<PayloadField> ownFields(final EventType type) {
        final List<PayloadField> quote = List.of(new PayloadField("bid", PRICE, MarketEventDescriptor.BID_OFFSET),
            new PayloadField("bidQuantity", QUANTITY, MarketEventDescriptor.BID_QUANTITY_OFFSET),
            new PayloadField("ask", PRICE, MarketEventDescriptor.ASK_OFFSET),
            new PayloadField("askQuantity", QUANTITY, MarketEventDescriptor.ASK_QUANTITY_OFFSET));
        return switch (type) {
            case TIME -> List.of();
            case TRADE, LIQUIDATION -> List.of(new PayloadField("price", PRICE, MarketEventDescriptor.PRICE_OFFSET),
                new PayloadField("quantity", QUANTITY, MarketEventDescriptor.QUANTITY_OFFSET));
            case MARK -> List.of(new PayloadField("low", PRICE, MarketEventDescriptor.MARK_LOW_OFFSET),
                new PayloadField("high", PRICE, MarketEventDescriptor.MARK_HIGH_OFFSET),
                new PayloadField("last", PRICE, MarketEventDescriptor.MARK_LAST_OFFSET));
            case OPEN_INTEREST ->
                List.of(new PayloadField("quantity", QUANTITY, MarketEventDescriptor.QUANTITY_OFFSET));
            case FUNDING -> List.of(new PayloadField("rate", WORD, MarketEventDescriptor.FUNDING_RATE_OFFSET),
                new PayloadField("rateScale", WORD, MarketEventDescriptor.FUNDING_RATE_SCALE_OFFSET),
                new PayloadField("next", TIME, MarketEventDescriptor.FUNDING_NEXT_TIME_OFFSET));
            case QUOTE -> quote;
            case DEPTH -> {
                final List<PayloadField> depth = new ArrayList<>(quote);
                depth.add(new PayloadField("bidUsd", REAL, MarketEventDescriptor.BID_USD_OFFSET,
                    MarketEventDescriptor.DEPTH_DISTANCES));
                depth.add(new PayloadField("askUsd", REAL, MarketEventDescriptor.ASK_USD_OFFSET,
                    MarketEventDescriptor.DEPTH_DISTANCES));
                yield depth;
            }
            case STREAM_STATE -> List.of(
                new PayloadField("state", WORD, MarketEventDescriptor.STREAM_STATE_OFFSET),
                new PayloadField("venue", WORD, MarketEventDescriptor.STREAM_VENUE_OFFSET),
                new PayloadField("silent", WORD, MarketEventDescriptor.STREAM_SILENT_OFFSET));
            case LISTING -> List.of(new PayloadField("state", WORD, MarketEventDescriptor.LISTING_STATE_OFFSET));
        };
    }
}
