package io.isotherm.engine.journal;

/**
 * One field of an event's payload.
 *
 * @param name       in the payload.
 * @param unit       of the value.
 * @param slotOffset of the value in the ring's slot, see {@link io.isotherm.engine.ring.MarketEventDescriptor}.
 * @param count      of values: 1, or those of a sequence.
 */
record PayloadField(String name, Unit unit, int slotOffset, int count) {
    /** What a value is. */
    enum Unit {
        /** A whole number of 32 bits. */
        NUMBER,
        /** A whole number of 64 bits. */
        WORD,
        /** Nanoseconds since the epoch; Long.MIN_VALUE for none. */
        TIME,
        /** A price at the instrument's price scale; Long.MIN_VALUE for none. */
        PRICE,
        /** A quantity at the instrument's quantity scale; Long.MIN_VALUE for none. */
        QUANTITY,
        /** A double; NaN for none. */
        REAL
    }

    PayloadField(final String name, final Unit unit, final int slotOffset) {
        this(name, unit, slotOffset, 1);
    }

    boolean isNarrow() {
        return unit == Unit.NUMBER;
    }

    /** The code before each value. */
    int code() {
        return switch (unit) {
            case NUMBER -> WireCode.INT32;
            case REAL -> WireCode.FLOAT64;
            default -> WireCode.INT64;
        };
    }
}
