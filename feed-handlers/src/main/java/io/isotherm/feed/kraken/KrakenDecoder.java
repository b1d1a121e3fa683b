package io.isotherm.feed.kraken;

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
 * Decodes the frames of Kraken Futures's public feeds, and the answers to requests. Frames are flat objects, told apart
 * by {@code feed}. This class finds the fields; {@link KrakenRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class KrakenDecoder extends FrameDecoder {
    private static final Vocabulary EVENTS = Vocabulary.of("subscribed", "unsubscribed", "pong", "info", "error",
        "alert", "subscribed_failed", "unsubscribed_failed");
    private static final ControlKind[] CONTROL_OF = {ControlKind.ACK, ControlKind.ACK, ControlKind.PONG,
        ControlKind.INFO, ControlKind.ERROR, ControlKind.ERROR, ControlKind.ERROR, ControlKind.ERROR};

    private final Fields envelope = new Fields(KrakenKeys.FRAME);
    private final Fields row = new Fields(KrakenKeys.FRAME);
    private final FrameText name = new FrameText();
    private final KrakenRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public KrakenDecoder(final MarketDataListener listener) {
        super(Venue.KRAKEN_FUTURES, listener);
        meaning = new KrakenRow(frame(), emitter());
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, envelope);
        final long event = envelope.get(KrakenKeys.EVENT);
        if (!TokenDescriptor.isAbsent(event)) {
            decodeAnswer(event);
            return;
        }
        final KrakenChannel channel = channel();
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel.keys() == 0) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(channel.keys()));
            decodeFeed(channel);
        }
    }

    private void decodeAnswer(final long event) {
        final int word = frame().word(event, EVENTS);
        if (word < 0) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        listener().onControl(CONTROL_OF[word]);
        addUnknownKeys(envelope.unknownKeys(KrakenKeys.ANSWER));
    }

    private KrakenChannel channel() {
        final long feed = envelope.get(KrakenKeys.FEED);
        if (!TokenDescriptor.isText(feed)) {
            return null;
        }
        frame().text(feed, name);
        return KrakenChannel.of(name);
    }

    private void decodeFeed(final KrakenChannel channel) {
        switch (channel) {
            case TRADE:
                meaning.trade(envelope.get(KrakenKeys.SYMBOL), envelope);
                break;
            case TRADE_SNAPSHOT:
                listener().onHistory();
                decodeTrades();
                break;
            case TICKER:
                decodeTicker();
                break;
            case BOOK:
                meaning.delta(envelope);
                break;
            default:
                meaning.snapshot(envelope);
                break;
        }
    }

    private void decodeTrades() {
        final long trades = envelope.get(KrakenKeys.TRADES);
        if (!TokenDescriptor.isArray(trades)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final int past = TokenDescriptor.past(trades);
        for (int i = frame().firstIn(trades); i < past; i = frame().next(i)) {
            final long token = frame().token(i);
            if (TokenDescriptor.isObject(token)) {
                frame().find(token, row);
                addUnknownKeys(row.unknownKeys(KrakenChannel.TRADE.keys()));
                final long own = row.get(KrakenKeys.SYMBOL);
                meaning.trade(TokenDescriptor.isAbsent(own) ? envelope.get(KrakenKeys.SYMBOL) : own, row);
            } else {
                listener().onRejected(RejectReason.MISSING_FIELD);
            }
        }
    }

    /** All of its events would lack the symbol: that is said once. */
    private void decodeTicker() {
        if (TokenDescriptor.hasText(envelope.get(KrakenKeys.SYMBOL))) {
            meaning.ticker(envelope);
        } else {
            listener().onRejected(RejectReason.MISSING_FIELD);
        }
    }
}
