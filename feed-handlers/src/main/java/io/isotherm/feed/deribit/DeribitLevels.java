package io.isotherm.feed.deribit;

import io.isotherm.feed.RejectReason;
import io.isotherm.feed.json.Decimal;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * Reads the levels of a book that is not grouped, {@code ["change", price, amount]}. A deleted level has amount 0; the
 * word decides should they ever differ.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class DeribitLevels {
    private static final Vocabulary ACTIONS = Vocabulary.of("new", "change", "delete");
    private static final int DELETE = ACTIONS.id("delete");

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final Decimal price = new Decimal();
    private final Decimal quantity = new Decimal();
    private final long[] parts = new long[3];

    DeribitLevels(final JsonFrame frame, final EventEmitter emitter) {
        this.frame = frame;
        this.emitter = emitter;
    }

    /** Adds the levels of one side to the event that was begun; answers null, or why it must be refused. */
    RejectReason read(final long side, final boolean bid) {
        if (TokenDescriptor.isAbsent(side)) {
            return null;
        }
        if (!TokenDescriptor.isArray(side)) {
            return RejectReason.MISSING_FIELD;
        }
        final int past = TokenDescriptor.past(side);
        for (int i = frame.firstIn(side); i < past; i = frame.next(i)) {
            final RejectReason refusal = level(frame.token(i), bid);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private RejectReason level(final long level, final boolean bid) {
        if (!TokenDescriptor.isArray(level)) {
            return RejectReason.MISSING_FIELD;
        }
        final int past = TokenDescriptor.past(level);
        int index = frame.firstIn(level);
        for (int k = 0; k < parts.length; k++) {
            if (index >= past) {
                return RejectReason.MISSING_FIELD;
            }
            parts[k] = frame.token(index);
            index = frame.next(index);
        }
        final int action = frame.fieldWord(parts[0], ACTIONS);
        final int priceStatus = frame.decimal(parts[1], price);
        final int quantityStatus = frame.decimal(parts[2], quantity);
        if (action == Vocabulary.ABSENT || priceStatus == Decimal.ABSENT || quantityStatus == Decimal.ABSENT) {
            return RejectReason.MISSING_FIELD;
        }
        if (action == Vocabulary.UNKNOWN) {
            return RejectReason.UNKNOWN_VALUE;
        }
        if (action == DELETE && quantityStatus == Decimal.HELD) {
            quantity.hold(0, 0);
        }
        return emitter.rememberedLevel(bid, price, quantity);
    }
}
