package io.isotherm.feed.gate;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * Decodes the frames of Gate's public futures streams and the answers to requests. Trades, liquidations and tickers
 * stand in an array or, in some years, alone. This class finds the rows and their fields; {@link GateRow} says what
 * they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class GateDecoder extends FrameDecoder {
    private static final Vocabulary ANSWERED = Vocabulary.of("subscribe", "unsubscribe");
    private static final Vocabulary FAILED = Vocabulary.of("fail");

    private final Fields envelope = new Fields(GateKeys.FRAME);
    private final Fields outcome = new Fields(GateKeys.OUTCOME);
    private final Fields row = new Fields(GateKeys.ROW);
    private final FrameText name = new FrameText();
    private final GateRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public GateDecoder(final MarketDataListener listener) {
        super(Venue.GATE, listener);
        meaning = new GateRow(frame(), emitter());
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, envelope);
        final long token = envelope.get(GateKeys.CHANNEL);
        if (!TokenDescriptor.hasText(token)) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        frame().text(token, name);
        final GateChannel channel = GateChannel.of(name);
        final ControlKind answer = answer(channel);
        if (answer != null) {
            listener().onControl(answer);
            addUnknownKeys(envelope.unknownKeys());
        } else if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel.keys() == 0) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(GateKeys.DATA_FRAME));
            decodeResult(channel);
        }
    }

    /** What the frame says of a request; null for data. A channel that is not known can be refused, too. */
    private ControlKind answer(final GateChannel channel) {
        if (channel == GateChannel.PONG) {
            return ControlKind.PONG;
        }
        if (channel == GateChannel.PING) {
            return ControlKind.PING;
        }
        if (!TokenDescriptor.isAbsent(envelope.get(GateKeys.ERROR)) || hasFailed(envelope.get(GateKeys.RESULT))) {
            return ControlKind.ERROR;
        }
        return frame().word(envelope.get(GateKeys.EVENT), ANSWERED) >= 0 ? ControlKind.ACK : null;
    }

    private boolean hasFailed(final long result) {
        if (!TokenDescriptor.isObject(result)) {
            return false;
        }
        frame().find(result, outcome);
        return frame().word(outcome.get(GateKeys.STATUS), FAILED) >= 0;
    }

    private void decodeResult(final GateChannel channel) {
        final long result = envelope.get(GateKeys.RESULT);
        final long frameTimeNs = frameTimeNs();
        if (!channel.sendsArrays() || !TokenDescriptor.isArray(result)) {
            decodeRow(result, channel, frameTimeNs);
            return;
        }
        final int past = TokenDescriptor.past(result);
        for (int i = frame().firstIn(result); i < past; i = frame().next(i)) {
            decodeRow(frame().token(i), channel, frameTimeNs);
        }
    }

    private void decodeRow(final long token, final GateChannel channel, final long frameTimeNs) {
        if (!TokenDescriptor.isObject(token)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        frame().find(token, row);
        addUnknownKeys(row.unknownKeys(channel.keys()));
        switch (channel) {
            case TRADES:
                meaning.trade(row, frameTimeNs);
                break;
            case LIQUIDATIONS:
                meaning.liquidation(row, frameTimeNs);
                break;
            case TICKERS:
                if (TokenDescriptor.hasText(row.get(GateKeys.CONTRACT))) {
                    meaning.ticker(row, frameTimeNs);
                } else {
                    // All of its events would lack the symbol: that is said once.
                    listener().onRejected(RejectReason.MISSING_FIELD);
                }
                break;
            case BOOK_TICKER:
                meaning.best(row, frameTimeNs);
                break;
            case ORDER_BOOK_UPDATE:
                meaning.bookUpdate(row, frameTimeNs);
                break;
            default:
                meaning.secondBook(row, frameTimeNs, listener());
                break;
        }
    }

    /** Of the publication: milliseconds where the frame has them, else seconds. */
    private long frameTimeNs() {
        final long timeNs = frame().timeNs(envelope.get(GateKeys.MILLISECONDS));
        return timeNs == MarketDataListener.NO_TIME ? frame().secondsNs(envelope.get(GateKeys.SECONDS)) : timeNs;
    }
}
