package io.isotherm.feed.binance;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.TokenDescriptor;

/**
 * Decodes the frames of Binance USD-M and COIN-M: bare payloads, arrays of them, both also inside the combined stream's
 * envelope {@code {"stream":…,"data":…}}, and the answers to requests. This class finds the payload and its fields;
 * {@link BinancePayload} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class BinanceDecoder extends FrameDecoder {
    private final Fields envelope = new Fields(BinanceKeys.PAYLOAD);
    private final Fields payload = new Fields(BinanceKeys.PAYLOAD);
    private final Fields order = new Fields(BinanceKeys.FORCED_ORDER);
    private final FrameText text = new FrameText();
    private final BinancePayload meaning;

    /**
     * A decoder.
     *
     * @param venue    {@link Venue#BINANCE_USDM} or {@link Venue#BINANCE_COINM}, whose frames differ in units only.
     * @param listener that takes the events.
     */
    public BinanceDecoder(final Venue venue, final MarketDataListener listener) {
        super(venue, listener);
        meaning = new BinancePayload(frame(), emitter(), BinanceRules.of(venue));
    }

    @Override
    protected void decode(final long root) {
        if (TokenDescriptor.isArray(root)) {
            decodeArray(root, 0);
        } else if (TokenDescriptor.isObject(root)) {
            frame().find(root, envelope);
            if (envelope.has(BinanceKeys.STREAM)) {
                decodeEnvelope();
            } else {
                decodePayload(envelope, 0);
            }
        } else {
            listener().onRejected(RejectReason.MALFORMED);
        }
    }

    private void decodeEnvelope() {
        addUnknownKeys(envelope.unknownKeys(BinanceKeys.ENVELOPE));
        final long data = envelope.get(BinanceKeys.DATA);
        if (!readName(envelope.get(BinanceKeys.STREAM), text)) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        final int depth = BinancePayload.streamDepth(text);
        if (TokenDescriptor.isArray(data)) {
            decodeArray(data, depth);
        } else {
            decodeElement(data, depth);
        }
    }

    private void decodeArray(final long array, final int streamDepth) {
        for (int i = firstRow(array); i < TokenDescriptor.past(array); i = frame().next(i)) {
            decodeElement(frame().token(i), streamDepth);
        }
    }

    private void decodeElement(final long element, final int streamDepth) {
        if (TokenDescriptor.isObject(element)) {
            frame().find(element, payload);
            decodePayload(payload, streamDepth);
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        }
    }

    private void decodePayload(final Fields fields, final int streamDepth) {
        final long event = fields.get(BinanceKeys.EVENT);
        if (TokenDescriptor.isAbsent(event) && fields == envelope) {
            decodeAnswer();
            return;
        }
        final BinanceChannel channel = readName(event, text) ? BinanceChannel.of(text) : null;
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        if (channel.keys() != 0) {
            addUnknownKeys(fields.unknownKeys(channel.keys()));
        }
        switch (channel) {
            case TRADE:
            case AGG_TRADE:
                meaning.trade(fields);
                break;
            case FORCE_ORDER:
                decodeForceOrder(fields);
                break;
            case MARK_PRICE:
                if (requireSymbol(fields.get(BinanceKeys.SYMBOL))) {
                    meaning.markPrice(fields);
                }
                break;
            case BOOK_TICKER:
                meaning.bookTicker(fields);
                break;
            case DEPTH:
                meaning.depth(fields, streamDepth);
                break;
            default:
                ignore();
                break;
        }
    }

    private void decodeForceOrder(final Fields fields) {
        if (readRow(fields.get(BinanceKeys.ORDER), order)) {
            meaning.forceOrder(order, fields.get(BinanceKeys.PUBLICATION_TIME));
        }
    }

    private void decodeAnswer() {
        if (!TokenDescriptor.isAbsent(envelope.get(BinanceKeys.ERROR))
            || !TokenDescriptor.isAbsent(envelope.get(BinanceKeys.CODE))) {
            listener().onControl(ControlKind.ERROR);
        } else if (envelope.has(BinanceKeys.RESULT)) {
            // {"result":null,"id":1}: here null is the answer, not an absent field.
            listener().onControl(ControlKind.ACK);
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        addUnknownKeys(envelope.unknownKeys(BinanceKeys.ANSWER));
    }
}
