package io.isotherm.feed.bitmex;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.json.Decimal;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.JsonFrame;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import java.util.Arrays;

/**
 * What the rows of {@code orderBookL2} mean: one book event per symbol of the frame, in the order in which the symbols
 * first appear, at the time of the symbol's last row. A row without a price takes it from its {@code id}, which an
 * earlier row of the same symbol and table told; a deleted row has quantity 0. What a row tells of a price is learnt
 * even when its event has to be refused for another row.
 *
 * <p>{@value #SYMBOLS} symbols are remembered. A further one takes the place of the one that was silent longest, whose
 * levels are forgotten with it, and that is counted; only what one frame names beyond that many is refused.
 *
 * <p>The rows of the first symbol, as a rule all of them, are taken as they come; those of others are chained and
 * follow.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder.
 */
final class BitmexBook {
    private static final int SYMBOLS = 4096;
    /** Rows that name no symbol, and those whose symbol is too long or one too many for a frame. */
    private static final int NAMELESS = SYMBOLS;
    private static final int SURPLUS = SYMBOLS + 1;
    private static final int NONE = -1;
    private static final int FIRST_ROWS = 1024;

    private static final Vocabulary SIDES = Vocabulary.of("Buy", "Sell");
    private static final int BUY = SIDES.id("Buy");

    private final JsonFrame frame;
    private final EventEmitter emitter;
    private final MarketDataListener listener;
    private final Fields row = new Fields(BitmexKeys.ROW);
    private final FrameText symbol = new FrameText();
    private final TextIndex symbols = new TextIndex(SYMBOLS);
    private final RowAges ages = new RowAges(SYMBOLS);
    private final long[] lastFrames = new long[SYMBOLS];
    private final LevelPrices prices = new LevelPrices(2 * SYMBOLS);
    private final Decimal price = new Decimal();
    private final Decimal quantity = new Decimal();
    private final int[] heads = new int[SYMBOLS + 2];
    private final int[] tails = new int[SYMBOLS + 2];
    private final int[] order = new int[SYMBOLS + 2];
    private int[] rows = new int[FIRST_ROWS];
    private int[] next = new int[FIRST_ROWS];
    private int orderSize;
    private int rowCount;
    private BitmexChannel channel;
    private int action;
    private int unknownKeys;
    private int forgotten;
    private long frames;
    private RejectReason refusal;
    private long symbolToken;
    private long time;

    BitmexBook(final JsonFrame frame, final EventEmitter emitter, final MarketDataListener listener) {
        this.frame = frame;
        this.emitter = emitter;
        this.listener = listener;
        Arrays.fill(heads, NONE);
    }

    /** Tells the book events of a frame; answers how many keys of its rows are not known. */
    int decode(final BitmexChannel frameChannel, final int frameAction, final long data) {
        channel = frameChannel;
        action = frameAction;
        frames++;
        unknownKeys = 0;
        orderSize = 0;
        rowCount = 0;
        final int past = TokenDescriptor.past(data);
        int first = NONE;
        for (int i = frame.firstIn(data); i < past; i = frame.next(i)) {
            final int group = find(frame.token(i));
            unknownKeys += row.unknownKeys(channel.keys());
            if (first == NONE) {
                first = group;
                begin(group);
            }
            if (group == first) {
                take(group);
            } else {
                chain(group, i);
            }
        }
        if (first != NONE) {
            end();
        }
        for (int k = 0; k < orderSize; k++) {
            final int group = order[k];
            begin(group);
            for (int i = heads[group]; i != NONE; i = next[i]) {
                find(frame.token(rows[i]));
                take(group);
            }
            heads[group] = NONE;
            end();
        }
        return unknownKeys;
    }

    /** How many symbols and prices were forgotten, or not taken, since this was last asked. */
    int takeForgotten() {
        final int count = forgotten + prices.takeForgotten();
        forgotten = 0;
        return count;
    }

    /** Finds a row's fields and the number of its symbol. */
    private int find(final long token) {
        if (!TokenDescriptor.isObject(token)) {
            row.clear();
            return NAMELESS;
        }
        frame.find(token, row);
        final long text = row.get(BitmexKeys.SYMBOL);
        if (!TokenDescriptor.hasText(text)) {
            return NAMELESS;
        }
        frame.text(text, symbol);
        final int known = symbols.find(symbol);
        final int number = known == TextIndex.NONE ? enter() : known;
        if (number != SURPLUS) {
            ages.renew(number);
            lastFrames[number] = frames;
        }
        return number;
    }

    /** Puts in a new symbol, if need be for the one whose last frame is the oldest; never for one of this frame. */
    private int enter() {
        if (symbol.length() > TextIndex.MAX_LENGTH) {
            return SURPLUS;
        }
        if (symbols.isFull()) {
            final int oldest = ages.oldest();
            if (lastFrames[oldest] == frames) {
                return SURPLUS;
            }
            ages.remove(oldest);
            symbols.remove(oldest);
            prices.forget(owner(oldest, BitmexChannel.ORDER_BOOK));
            prices.forget(owner(oldest, BitmexChannel.ORDER_BOOK_25));
            forgotten++;
        }
        final int number = symbols.findOrAdd(symbol);
        if (number == TextIndex.NONE) {
            forgotten++;
            return SURPLUS;
        }
        return number;
    }

    private void chain(final int group, final int index) {
        if (rowCount == rows.length) {
            rows = Arrays.copyOf(rows, rowCount * 2);
            next = Arrays.copyOf(next, rowCount * 2);
        }
        rows[rowCount] = index;
        next[rowCount] = NONE;
        if (heads[group] == NONE) {
            heads[group] = rowCount;
            order[orderSize++] = group;
        } else {
            next[tails[group]] = rowCount;
        }
        tails[group] = rowCount;
        rowCount++;
    }

    private void begin(final int group) {
        emitter.beginLevels();
        refusal = null;
        if (group == NAMELESS) {
            refusal = RejectReason.MISSING_FIELD;
        } else if (group == SURPLUS) {
            refusal = RejectReason.TOO_LARGE;
        } else if (action == BitmexKeys.PARTIAL) {
            prices.forget(owner(group, channel));
        }
    }

    private void take(final int group) {
        if (group >= SYMBOLS) {
            return;
        }
        symbolToken = row.get(BitmexKeys.SYMBOL);
        time = row.get(BitmexKeys.TIME);
        final int side = frame.fieldWord(row.get(BitmexKeys.SIDE), SIDES);
        readPrice(owner(group, channel));
        if (action == BitmexKeys.DELETE) {
            quantity.hold(0, 0);
        } else {
            frame.decimal(row.get(BitmexKeys.QUANTITY), quantity);
        }
        if (refusal != null) {
            return;
        }
        if (side == Vocabulary.ABSENT || price.status() == Decimal.ABSENT || quantity.status() == Decimal.ABSENT) {
            refusal = RejectReason.MISSING_FIELD;
        } else if (side == Vocabulary.UNKNOWN) {
            refusal = RejectReason.UNKNOWN_VALUE;
        } else {
            refusal = emitter.rememberedLevel(side == BUY, price, quantity);
        }
    }

    /** Reads the row's price, or takes it from its id, and keeps the table of prices. */
    private void readPrice(final int owner) {
        final long id = frame.sequence(row.get(BitmexKeys.LEVEL));
        final boolean known = id != MarketDataListener.NO_SEQUENCE;
        final int status = frame.decimal(row.get(BitmexKeys.PRICE), price);
        if (status == Decimal.ABSENT && known) {
            prices.find(owner, id, price);
        }
        if (!known) {
            return;
        }
        if (action == BitmexKeys.DELETE || status == Decimal.BAD) {
            prices.remove(owner, id);
        } else if (status == Decimal.HELD) {
            prices.put(owner, id, price);
        }
    }

    private static int owner(final int group, final BitmexChannel table) {
        return group * 2 + (table == BitmexChannel.ORDER_BOOK ? 0 : 1);
    }

    private void end() {
        if (refusal != null) {
            listener.onRejected(refusal);
            return;
        }
        emitter.endLevels(null, symbolToken, frame.instantNs(time), action == BitmexKeys.PARTIAL,
            TokenDescriptor.NONE, TokenDescriptor.NONE, TokenDescriptor.NONE, channel.depth());
    }
}
