package io.isotherm.feed.json;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.RejectReason;

/**
 * Reads arrays of {@code [price, quantity, …]} as book levels; what follows the quantity is not used.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class LevelReader {
    private final JsonFrame frame;
    private final Decimal price = new Decimal();
    private final Decimal quantity = new Decimal();

    LevelReader(final JsonFrame frame) {
        this.frame = frame;
    }

    /**
     * Reads one side; absent levels are no levels.
     *
     * @return null, or why the event must be refused.
     */
    RejectReason read(final long token, final BookLevels.Side side) {
        if (TokenDescriptor.isAbsent(token)) {
            return null;
        }
        if (!TokenDescriptor.isArray(token)) {
            return RejectReason.MISSING_FIELD;
        }
        final int past = TokenDescriptor.past(token);
        for (int i = frame.firstIn(token); i < past; i = frame.next(i)) {
            final long level = frame.token(i);
            if (!TokenDescriptor.isArray(level)) {
                return RejectReason.MISSING_FIELD;
            }
            final int first = frame.firstIn(level);
            final int second = first < TokenDescriptor.past(level) ? frame.next(first) : first;
            final int priceStatus = frame.decimal(element(level, first), price);
            final int quantityStatus = frame.decimal(element(level, second), quantity);
            if (priceStatus == Decimal.ABSENT || quantityStatus == Decimal.ABSENT) {
                return RejectReason.MISSING_FIELD;
            }
            if (priceStatus == Decimal.BAD || quantityStatus == Decimal.BAD) {
                return RejectReason.NUMBER;
            }
            if (!side.add(price.mantissa(), price.scale(), quantity.mantissa(), quantity.scale())) {
                return RejectReason.TOO_LARGE;
            }
        }
        return null;
    }

    /** The element at the index, or no token beyond the level's end. */
    private long element(final long level, final int index) {
        return index < TokenDescriptor.past(level) ? frame.token(index) : TokenDescriptor.NONE;
    }
}
