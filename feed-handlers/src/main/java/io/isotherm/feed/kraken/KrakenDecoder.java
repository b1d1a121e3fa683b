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
        if (!readFrame(root, envelope)) {
            return;
        }
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
        if (tellControl(frame().word(event, EVENTS), CONTROL_OF)) {
            addUnknownKeys(envelope.unknownKeys(KrakenKeys.ANSWER));
        }
    }

    private KrakenChannel channel() {
        return readName(envelope.get(KrakenKeys.FEED), name) ? KrakenChannel.of(name) : null;
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
                if (requireSymbol(envelope.get(KrakenKeys.SYMBOL))) {
                    meaning.ticker(envelope);
                }
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
        for (int i = firstRow(trades); i < TokenDescriptor.past(trades); i = frame().next(i)) {
            if (readRow(frame().token(i), row, KrakenChannel.TRADE.keys())) {
                final long own = row.get(KrakenKeys.SYMBOL);
                meaning.trade(TokenDescriptor.isAbsent(own) ? envelope.get(KrakenKeys.SYMBOL) : own, row);
            }
        }
    }
}
