package io.isotherm.feed.json;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.RejectReason;

/**
 * Reads the levels of a book side, in the venue's {@link LevelForm}, or one by one.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class LevelReader {
    private final JsonFrame frame;
    private final Decimal price = new Decimal();
    private final Decimal quantity = new Decimal();
    private Fields members;

    LevelReader(final JsonFrame frame) {
        this.frame = frame;
    }

    /**
     * Reads one side; absent levels are no levels.
     *
     * @return null, or why the event must be refused.
     */
    RejectReason read(final long token, final LevelForm form, final BookLevels.Side side) {
        if (TokenDescriptor.isAbsent(token)) {
            return null;
        }
        if (!TokenDescriptor.isArray(token)) {
            return RejectReason.MISSING_FIELD;
        }
        if (form.isObject() && (members == null || members.vocabulary() != form.keys())) {
            // Once per decoder: a venue writes its levels in one form, or in few.
            members = new Fields(form.keys());
        }
        final int past = TokenDescriptor.past(token);
        for (int i = frame.firstIn(token); i < past; i = frame.next(i)) {
            final RejectReason reason = form.isObject()
                ? readObject(frame.token(i), form, side) : readArray(frame.token(i), form, side);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    /**
     * Reads one level.
     *
     * @return null, or why the event must be refused.
     */
    RejectReason add(final long priceToken, final long quantityToken, final BookLevels.Side side) {
        return add(frame.decimal(priceToken, price), price, frame.decimal(quantityToken, quantity), quantity, side);
    }

    /** Adds one level; answers as {@link #add(long, long, BookLevels.Side)}. */
    RejectReason add(final Decimal priceRead, final Decimal quantityRead, final BookLevels.Side side) {
        return add(priceRead.status(), priceRead, quantityRead.status(), quantityRead, side);
    }

    private static RejectReason add(final int priceStatus, final Decimal priceRead, final int quantityStatus,
                                    final Decimal quantityRead, final BookLevels.Side side) {
        if (priceStatus == Decimal.ABSENT || quantityStatus == Decimal.ABSENT) {
            return RejectReason.MISSING_FIELD;
        }
        if (priceStatus == Decimal.BAD || quantityStatus == Decimal.BAD) {
            return RejectReason.NUMBER;
        }
        return side.add(priceRead.mantissa(), priceRead.scale(), quantityRead.mantissa(), quantityRead.scale())
            ? null : RejectReason.TOO_LARGE;
    }

    private RejectReason readObject(final long level, final LevelForm form, final BookLevels.Side side) {
        if (!TokenDescriptor.isObject(level)) {
            return form.isPairToo() ? readArray(level, LevelForm.PAIR, side) : RejectReason.MISSING_FIELD;
        }
        frame.find(level, members);
        return add(members.get(form.price()), members.get(form.quantity()), side);
    }

    private RejectReason readArray(final long level, final LevelForm form, final BookLevels.Side side) {
        if (!TokenDescriptor.isArray(level)) {
            return RejectReason.MISSING_FIELD;
        }
        return add(element(level, form.price()), element(level, form.quantity()), side);
    }

    /** The element at a place, or no token beyond the level's end. */
    private long element(final long level, final int place) {
        final int past = TokenDescriptor.past(level);
        int index = frame.firstIn(level);
        for (int i = 0; i < place && index < past; i++) {
            index = frame.next(index);
        }
        return index < past ? frame.token(index) : TokenDescriptor.NONE;
    }
}
