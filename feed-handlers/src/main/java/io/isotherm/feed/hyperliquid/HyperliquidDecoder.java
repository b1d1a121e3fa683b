package io.isotherm.feed.hyperliquid;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.TokenDescriptor;
import org.agrona.DirectBuffer;

/**
 * Decodes the frames of Hyperliquid's public streams, the answers to requests, and the greeting, which is a sentence
 * instead of JSON. This class finds the rows and their fields; {@link HyperliquidRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class HyperliquidDecoder extends FrameDecoder {
    /** The first frame of a connection. */
    private static final String GREETING = "Websocket connection established.";

    private final Fields envelope = new Fields(HyperliquidKeys.FRAME);
    private final Fields row = new Fields(HyperliquidKeys.ROW);
    private final Fields state = new Fields(HyperliquidKeys.STATE);
    private final FrameText name = new FrameText();
    private final HyperliquidRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public HyperliquidDecoder(final MarketDataListener listener) {
        super(Venue.HYPERLIQUID, listener);
        meaning = new HyperliquidRow(frame(), emitter());
    }

    @Override
    protected boolean decodeText(final DirectBuffer buffer, final int offset, final int length) {
        if (length != GREETING.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer.getByte(offset + i) != GREETING.charAt(i)) {
                return false;
            }
        }
        listener().onControl(ControlKind.INFO);
        return true;
    }

    @Override
    protected void decode(final long root) {
        if (!readFrame(root, envelope)) {
            return;
        }
        final HyperliquidChannel channel = channel();
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        switch (channel) {
            case SUBSCRIPTION_RESPONSE:
                listener().onControl(ControlKind.ACK);
                break;
            case PONG:
                listener().onControl(ControlKind.PONG);
                break;
            case ERROR:
                listener().onControl(ControlKind.ERROR);
                break;
            case TRADES:
                decodeTrades();
                break;
            case ASSET_CONTEXT:
            case BEST:
            case BOOK:
                decodeRow(channel);
                break;
            default:
                ignore();
                return;
        }
        addUnknownKeys(envelope.unknownKeys());
    }

    private HyperliquidChannel channel() {
        return readName(envelope.get(HyperliquidKeys.CHANNEL), name) ? HyperliquidChannel.of(name) : null;
    }

    private void decodeTrades() {
        final long data = envelope.get(HyperliquidKeys.DATA);
        for (int i = firstRow(data); i < TokenDescriptor.past(data); i = frame().next(i)) {
            if (readRow(frame().token(i), row, HyperliquidChannel.TRADES.keys())) {
                meaning.trade(row);
            }
        }
    }

    private void decodeRow(final HyperliquidChannel channel) {
        if (!readRow(envelope.get(HyperliquidKeys.DATA), row, channel.keys())) {
            return;
        }
        switch (channel) {
            case ASSET_CONTEXT:
                decodeContext();
                break;
            case BEST:
                meaning.best(row, listener());
                break;
            default:
                meaning.book(row, channel, listener());
                break;
        }
    }

    private void decodeContext() {
        final long context = row.get(HyperliquidKeys.CONTEXT);
        final long symbol = row.get(HyperliquidKeys.SYMBOL);
        if (!TokenDescriptor.isObject(context) || !TokenDescriptor.hasText(symbol)) {
            // Without a symbol each of the three events would lack it: that is said once.
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        frame().find(context, state);
        addUnknownKeys(state.unknownKeys());
        meaning.context(symbol, state);
    }
}
