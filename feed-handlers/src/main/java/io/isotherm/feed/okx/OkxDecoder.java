package io.isotherm.feed.okx;

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
 * Decodes the frames of OKX's v5 public streams, the answers to requests, and the two frames that are bare words
 * instead of JSON. This class finds the rows and their fields; {@link OkxRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class OkxDecoder extends FrameDecoder {
    private static final Vocabulary EVENTS = Vocabulary.of("subscribe", "unsubscribe", "login", "error", "notice",
        "channel-conn-count", "channel-conn-count-error");
    private static final ControlKind[] CONTROL_OF = {ControlKind.ACK, ControlKind.ACK, ControlKind.ACK,
        ControlKind.ERROR, ControlKind.INFO, ControlKind.INFO, ControlKind.ERROR};

    private final Fields envelope = new Fields(OkxKeys.FRAME);
    private final Fields argument = new Fields(OkxKeys.ARG);
    private final Fields row = new Fields(OkxKeys.ROW);
    private final Fields detail = new Fields(OkxKeys.DETAIL);
    private final FrameText name = new FrameText();
    private final OkxRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public OkxDecoder(final MarketDataListener listener) {
        super(Venue.OKX, listener);
        meaning = new OkxRow(frame(), emitter());
    }

    @Override
    protected boolean decodeText(final DirectBuffer buffer, final int offset, final int length) {
        return decodeBareWord(buffer, offset, length);
    }

    @Override
    protected void decode(final long root) {
        if (!readFrame(root, envelope)) {
            return;
        }
        final long event = envelope.get(OkxKeys.EVENT);
        if (!TokenDescriptor.isAbsent(event)) {
            decodeAnswer(event);
            return;
        }
        final OkxChannel channel = channel();
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel.keys() == 0) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(OkxKeys.DATA_FRAME) + argument.unknownKeys());
            decodeRows(channel);
        }
    }

    private void decodeAnswer(final long event) {
        if (tellControl(frame().word(event, EVENTS), CONTROL_OF)) {
            addUnknownKeys(envelope.unknownKeys());
        }
    }

    private OkxChannel channel() {
        final long token = envelope.get(OkxKeys.ARGUMENT);
        if (!TokenDescriptor.isObject(token)) {
            return null;
        }
        frame().find(token, argument);
        return readName(argument.get(OkxKeys.CHANNEL), name) ? OkxChannel.of(name) : null;
    }

    private void decodeRows(final OkxChannel channel) {
        final long data = envelope.get(OkxKeys.DATA);
        final int action = frame().fieldWord(envelope.get(OkxKeys.ACTION), OkxRow.ACTIONS);
        for (int i = firstRow(data); i < TokenDescriptor.past(data); i = frame().next(i)) {
            if (readRow(frame().token(i), row, channel.keys())) {
                decodeRow(channel, action);
            }
        }
    }

    private void decodeRow(final OkxChannel channel, final int action) {
        final long own = row.get(OkxKeys.SYMBOL);
        final long symbol = TokenDescriptor.isAbsent(own) ? argument.get(OkxKeys.ARGUMENT_SYMBOL) : own;
        switch (channel) {
            case TRADES:
            case TRADES_ALL:
                meaning.trade(symbol, row);
                break;
            case LIQUIDATION_ORDERS:
                decodeLiquidations(symbol);
                break;
            case MARK_PRICE:
                meaning.mark(symbol, row);
                break;
            case OPEN_INTEREST:
                meaning.openInterest(symbol, row);
                break;
            case FUNDING_RATE:
                meaning.funding(symbol, row);
                break;
            case BEST:
                meaning.best(symbol, row, listener());
                break;
            default:
                meaning.book(symbol, row, channel, action, listener());
                break;
        }
    }

    private void decodeLiquidations(final long symbol) {
        final long details = row.get(OkxKeys.DETAILS);
        final long rowTimeNs = frame().timeNs(row.get(OkxKeys.TIME));
        for (int i = firstRow(details); i < TokenDescriptor.past(details); i = frame().next(i)) {
            if (readRow(frame().token(i), detail)) {
                meaning.liquidation(symbol, detail, rowTimeNs);
            }
        }
    }
}
