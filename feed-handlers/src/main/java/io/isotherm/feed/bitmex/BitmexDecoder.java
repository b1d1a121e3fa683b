package io.isotherm.feed.bitmex;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;
import org.agrona.DirectBuffer;

/**
 * Decodes the frames of BitMEX's public streams: rows of tables that are sent whole once ({@code partial}) and then by
 * row, the greeting, the answers to requests, and the bare word {@code pong}. This class finds the rows and their
 * fields; {@link BitmexRow}, {@link BitmexLiquidations} and {@link BitmexBook} say what they mean. The latter two
 * remember rows, because an update carries only what changed; nothing waits for a partial.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class BitmexDecoder extends FrameDecoder {
    private final Fields envelope = new Fields(BitmexKeys.FRAME);
    private final Fields row = new Fields(BitmexKeys.ROW);
    private final Fields instrument =
        new Fields(BitmexKeys.INSTRUMENT, BitmexKeys.UNUSED_QUOTATION, BitmexKeys.UNUSED_TERMS);
    private final FrameText name = new FrameText();
    private final BitmexRow meaning;
    private final BitmexLiquidations liquidations;
    private final BitmexBook book;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public BitmexDecoder(final MarketDataListener listener) {
        super(Venue.BITMEX, listener);
        meaning = new BitmexRow(frame(), emitter());
        liquidations = new BitmexLiquidations(frame(), emitter(), listener);
        book = new BitmexBook(frame(), emitter(), listener);
    }

    @Override
    protected boolean decodeText(final DirectBuffer buffer, final int offset, final int length) {
        return decodeBareWord(buffer, offset, length);
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, envelope);
        final long table = envelope.get(BitmexKeys.TABLE);
        if (TokenDescriptor.isAbsent(table)) {
            decodeAnswer();
            return;
        }
        BitmexChannel channel = null;
        if (TokenDescriptor.isText(table)) {
            frame().text(table, name);
            channel = BitmexChannel.of(name);
        }
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel.keys() == 0) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(BitmexKeys.DATA_FRAME));
            decodeTable(channel);
        }
    }

    private void decodeTable(final BitmexChannel channel) {
        final long data = envelope.get(BitmexKeys.DATA);
        final int action = frame().fieldWord(envelope.get(BitmexKeys.ACTION), BitmexKeys.ACTIONS);
        if (!TokenDescriptor.isArray(data) || action == Vocabulary.ABSENT) {
            listener().onRejected(RejectReason.MISSING_FIELD);
        } else if (action == Vocabulary.UNKNOWN) {
            listener().onRejected(RejectReason.UNKNOWN_VALUE);
        } else if (channel == BitmexChannel.ORDER_BOOK || channel == BitmexChannel.ORDER_BOOK_25) {
            addUnknownKeys(book.decode(channel, action, data));
            addForgotten(book.takeForgotten());
        } else {
            decodeRows(channel, action, data);
        }
    }

    private void decodeRows(final BitmexChannel channel, final int action, final long data) {
        final Fields fields = channel == BitmexChannel.INSTRUMENT ? instrument : row;
        if (action == BitmexKeys.PARTIAL
            && (channel == BitmexChannel.TRADE || channel == BitmexChannel.LIQUIDATION)) {
            listener().onHistory();
        }
        final int past = TokenDescriptor.past(data);
        for (int i = frame().firstIn(data); i < past; i = frame().next(i)) {
            final long token = frame().token(i);
            if (!TokenDescriptor.isObject(token)) {
                listener().onRejected(RejectReason.MISSING_FIELD);
                continue;
            }
            frame().find(token, fields);
            addUnknownKeys(fields == row ? row.unknownKeys(channel.keys()) : instrument.unknownKeys());
            if (channel == BitmexChannel.LIQUIDATION) {
                liquidations.row(action, row);
            } else if (action != BitmexKeys.DELETE) {
                decodeRow(channel);
            }
        }
        addForgotten(liquidations.takeForgotten());
    }

    private void decodeRow(final BitmexChannel channel) {
        if (channel == BitmexChannel.TRADE) {
            meaning.trade(row);
        } else if (channel == BitmexChannel.QUOTE) {
            meaning.quote(row);
        } else if (TokenDescriptor.hasText(instrument.get(BitmexKeys.INSTRUMENT_SYMBOL))) {
            meaning.instrument(instrument);
        } else {
            // All of its events would lack the symbol: that is said once.
            listener().onRejected(RejectReason.MISSING_FIELD);
        }
    }

    private void decodeAnswer() {
        final int success = TokenDescriptor.type(envelope.get(BitmexKeys.SUCCESS));
        final ControlKind kind;
        if (!TokenDescriptor.isAbsent(envelope.get(BitmexKeys.ERROR)) || success == TokenDescriptor.FALSE) {
            kind = ControlKind.ERROR;
        } else if (success == TokenDescriptor.TRUE) {
            kind = ControlKind.ACK;
        } else if (!TokenDescriptor.isAbsent(envelope.get(BitmexKeys.INFO))) {
            kind = ControlKind.INFO;
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        listener().onControl(kind);
        addUnknownKeys(envelope.unknownKeys(BitmexKeys.ANSWER));
    }
}
