package io.isotherm.feed.bitmex;

import static io.isotherm.feed.bitmex.BitmexRules.RULES;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.json.Decimal;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * The table of forced orders that stand in the book. An order is told when it enters, with what is left of it, and
 * again with the increase, at the price after the update, whenever more is left than the last row of that order said:
 * 100, 50, 80 gives 100 and 30. A change of price only, a decrease and the end of an order are not told, and neither is
 * an update of an order that is not known. A {@code partial}, as it follows a new connection, tells the orders that are
 * not known yet, and of the others what was added while nobody listened: their rows count like updates.
 *
 * <p>A row that enters without an {@code orderID}, or with one of more than {@value TextIndex#MAX_LENGTH} bytes, is
 * told and not remembered. Should {@value #MAX_ORDERS} orders stand at once, which takes that many lost endings, a
 * further one takes the place of the one whose last row is the oldest. Either is counted.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class BitmexLiquidations {
    private static final int MAX_ORDERS = 8192;
    private static final int NO_POSITION = -1;

    private static final Vocabulary SIDES = Vocabulary.of("Buy", "Sell");
    private static final int BUY = SIDES.id("Buy");
    private static final PositionSide[] POSITIONS = PositionSide.values();

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final MarketDataListener listener;
    private final FrameText order = new FrameText();
    private final TextIndex orders = new TextIndex(MAX_ORDERS);
    private final RowAges ages = new RowAges(MAX_ORDERS);
    private final Decimal price = new Decimal();
    private final Decimal left = new Decimal();
    private final Decimal before = new Decimal();
    private final long[] priceMantissas = new long[MAX_ORDERS];
    private final byte[] priceScales = new byte[MAX_ORDERS];
    private final long[] leftMantissas = new long[MAX_ORDERS];
    private final byte[] leftScales = new byte[MAX_ORDERS];
    private final byte[] positions = new byte[MAX_ORDERS];
    private int forgotten;

    BitmexLiquidations(final JsonFrame frame, final EventEmitter emitter, final MarketDataListener listener) {
        this.frame = frame;
        this.emitter = emitter;
        this.listener = listener;
    }

    /** Takes one row. */
    void row(final int action, final Fields row) {
        final int known = find(row);
        if (action == BitmexKeys.DELETE) {
            if (known != TextIndex.NONE) {
                forget(known);
            }
        } else if (action == BitmexKeys.INSERT || action == BitmexKeys.PARTIAL && known == TextIndex.NONE) {
            enter(known, row);
        } else if (known != TextIndex.NONE) {
            update(known, row);
        }
    }

    private int find(final Fields row) {
        final long token = row.get(BitmexKeys.ORDER);
        if (!TokenDescriptor.hasText(token)) {
            return TextIndex.NONE;
        }
        frame.text(token, order);
        return orders.find(order);
    }

    private void enter(final int known, final Fields row) {
        final int side = frame.fieldWord(row.get(BitmexKeys.SIDE), SIDES);
        final boolean told = emitter.liquidation(row.get(BitmexKeys.SYMBOL), timeNs(row), row.get(BitmexKeys.PRICE),
            row.get(BitmexKeys.ORDER_QUANTITY), side < 0 ? null : position(side), side == Vocabulary.ABSENT,
            RULES.priceKind(), RULES.coverage());
        if (!told) {
            if (known != TextIndex.NONE) {
                forget(known);
            }
            return;
        }
        final long token = row.get(BitmexKeys.ORDER);
        if (!TokenDescriptor.hasText(token)) {
            return;
        }
        // The text again: reading the numbers may have moved what lies under it.
        frame.text(token, order);
        if (known == TextIndex.NONE && orders.isFull() && order.length() <= TextIndex.MAX_LENGTH) {
            forget(ages.oldest());
            forgotten++;
        }
        final int number = orders.findOrAdd(order);
        if (number == TextIndex.NONE) {
            forgotten++;
            return;
        }
        ages.renew(number);
        readSide(number, row);
        readPrice(number, row);
        frame.decimal(row.get(BitmexKeys.ORDER_QUANTITY), left);
        keepLeft(number);
    }

    private void forget(final int number) {
        orders.remove(number);
        ages.remove(number);
    }

    /** How many orders were forgotten, or not taken, since this was last asked. */
    int takeForgotten() {
        final int count = forgotten;
        forgotten = 0;
        return count;
    }

    private void update(final int number, final Fields row) {
        ages.renew(number);
        readSide(number, row);
        readPrice(number, row);
        final int status = frame.decimal(row.get(BitmexKeys.ORDER_QUANTITY), left);
        if (status == Decimal.ABSENT) {
            return;
        }
        if (status == Decimal.BAD) {
            // How much was added is not known, and what later rows add to cannot be known either.
            forget(number);
            listener.onRejected(RejectReason.NUMBER);
            return;
        }
        before.hold(leftMantissas[number], leftScales[number]);
        keepLeft(number);
        if (left.compare(before) > 0) {
            left.subtract(before);
            price.hold(priceMantissas[number], priceScales[number]);
            emitter.rememberedLiquidation(row.get(BitmexKeys.SYMBOL), timeNs(row), price, left,
                positions[number] == NO_POSITION ? null : POSITIONS[positions[number]], RULES.priceKind(),
                RULES.coverage());
        }
    }

    private long timeNs(final Fields row) {
        return frame.instantNs(row.get(BitmexKeys.TIME));
    }

    private static PositionSide position(final int side) {
        return RULES.side().position(side == BUY);
    }

    private void readSide(final int number, final Fields row) {
        final int side = frame.fieldWord(row.get(BitmexKeys.SIDE), SIDES);
        if (side != Vocabulary.ABSENT) {
            positions[number] = (byte) (side < 0 ? NO_POSITION : position(side).ordinal());
        }
    }

    private void readPrice(final int number, final Fields row) {
        if (frame.decimal(row.get(BitmexKeys.PRICE), price) != Decimal.ABSENT) {
            priceMantissas[number] = price.mantissa();
            priceScales[number] = (byte) price.scale();
        }
    }

    private void keepLeft(final int number) {
        leftMantissas[number] = left.mantissa();
        leftScales[number] = (byte) left.scale();
    }
}
