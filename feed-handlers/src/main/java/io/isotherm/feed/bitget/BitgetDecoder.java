package io.isotherm.feed.bitget;

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
 * Decodes the frames of Bitget's public streams, v2 and v3, the answers to requests, and the two frames that are bare
 * words instead of JSON. A frame is of v3 when its subscription names a {@code topic}, of v2 when it names a
 * {@code channel}. This class finds the rows and their fields; {@link BitgetRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class BitgetDecoder extends FrameDecoder {
    private static final Vocabulary EVENTS = Vocabulary.of("subscribe", "unsubscribe", "login", "error");
    private static final ControlKind[] CONTROL_OF =
        {ControlKind.ACK, ControlKind.ACK, ControlKind.ACK, ControlKind.ERROR};

    private final Fields envelope = new Fields(BitgetKeys.FRAME);
    private final Fields argument = new Fields(BitgetKeys.ARG);
    private final Fields row = new Fields(BitgetKeys.ROW);
    private final FrameText name = new FrameText();
    private final BitgetRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public BitgetDecoder(final MarketDataListener listener) {
        super(Venue.BITGET, listener);
        meaning = new BitgetRow(frame(), emitter());
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
        final long event = envelope.get(BitgetKeys.EVENT);
        if (!TokenDescriptor.isAbsent(event)) {
            decodeAnswer(event);
            return;
        }
        final BitgetChannel channel = channel();
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel.keys() == 0) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(BitgetKeys.DATA_FRAME) + argument.unknownKeys());
            decodeRows(channel, BitgetChannel.depth(name));
        }
    }

    private void decodeAnswer(final long event) {
        if (tellControl(frame().word(event, EVENTS), CONTROL_OF)) {
            addUnknownKeys(envelope.unknownKeys());
        }
    }

    private BitgetChannel channel() {
        final long token = envelope.get(BitgetKeys.ARGUMENT);
        if (!TokenDescriptor.isObject(token)) {
            return null;
        }
        frame().find(token, argument);
        final long channel = argument.get(isV3() ? BitgetKeys.TOPIC : BitgetKeys.CHANNEL);
        return readName(channel, name) ? BitgetChannel.of(name) : null;
    }

    private boolean isV3() {
        return !TokenDescriptor.isAbsent(argument.get(BitgetKeys.TOPIC));
    }

    private void decodeRows(final BitgetChannel channel, final int depth) {
        final long data = envelope.get(BitgetKeys.DATA);
        final BitgetVersion version = isV3() ? BitgetVersion.V3 : BitgetVersion.V2;
        final int action = frame().fieldWord(envelope.get(BitgetKeys.ACTION), BitgetRow.ACTIONS);
        final long frameTimeNs = frame().timeNs(envelope.get(BitgetKeys.PUBLICATION_TIME));
        for (int i = firstRow(data); i < TokenDescriptor.past(data); i = frame().next(i)) {
            if (readRow(frame().token(i), row, channel.keys())) {
                decodeRow(channel, version, depth, action, frameTimeNs);
            }
        }
    }

    private void decodeRow(final BitgetChannel channel, final BitgetVersion version, final int depth,
                           final int action, final long frameTimeNs) {
        final long symbol = symbol();
        final long timeNs = timeNs(channel, frameTimeNs);
        switch (channel) {
            case TRADE:
            case PUBLIC_TRADE:
                meaning.trade(symbol, timeNs, row, version);
                break;
            case LIQUIDATION:
                meaning.liquidation(symbol, timeNs, row);
                break;
            case TICKER:
                if (requireSymbol(symbol)) {
                    meaning.ticker(symbol, timeNs, row, version);
                }
                break;
            default:
                meaning.book(symbol, timeNs, row, version, depth, action, listener());
                break;
        }
    }

    /** The row's own symbol, else that of the subscription. */
    private long symbol() {
        final long id = row.get(BitgetKeys.SYMBOL_V2);
        if (!TokenDescriptor.isAbsent(id)) {
            return id;
        }
        final long own = row.get(BitgetKeys.SYMBOL);
        if (!TokenDescriptor.isAbsent(own)) {
            return own;
        }
        final long asked = argument.get(BitgetKeys.ARGUMENT_SYMBOL_V3);
        return TokenDescriptor.isAbsent(asked) ? argument.get(BitgetKeys.ARGUMENT_SYMBOL_V2) : asked;
    }

    /** The row's own time, else that of the frame; {@code T} is one in public trades only. */
    private long timeNs(final BitgetChannel channel, final long frameTimeNs) {
        final long rowTimeNs = frame().timeNs(
            channel == BitgetChannel.PUBLIC_TRADE ? row.get(BitgetKeys.TRADE_TIME) : TokenDescriptor.NONE,
            row.get(BitgetKeys.TIME));
        return rowTimeNs == MarketDataListener.NO_TIME ? frameTimeNs : rowTimeNs;
    }
}
