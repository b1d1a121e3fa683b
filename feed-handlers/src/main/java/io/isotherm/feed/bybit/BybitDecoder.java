package io.isotherm.feed.bybit;

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
 * Decodes the frames of Bybit's v5 public streams, and the answers to requests. This class finds the rows and their
 * fields; {@link BybitRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class BybitDecoder extends FrameDecoder {
    private static final Vocabulary WORDS = Vocabulary.of("pong", "ping");
    private static final int PONG = WORDS.id("pong");
    private static final int PING = WORDS.id("ping");

    private final Fields envelope = new Fields(BybitKeys.FRAME);
    private final Fields print = new Fields(BybitKeys.PRINT);
    private final Fields ticker = new Fields(BybitKeys.TICKER);
    private final Fields book = new Fields(BybitKeys.BOOK);
    private final FrameText topic = new FrameText();
    private final BybitRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public BybitDecoder(final MarketDataListener listener) {
        super(Venue.BYBIT, listener);
        meaning = new BybitRow(frame(), emitter());
    }

    @Override
    protected void decode(final long root) {
        if (!readFrame(root, envelope)) {
            return;
        }
        if (TokenDescriptor.isAbsent(envelope.get(BybitKeys.TOPIC))) {
            decodeAnswer();
            return;
        }
        final BybitChannel channel = channel();
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        switch (channel) {
            case PUBLIC_TRADE:
            case ALL_LIQUIDATION:
                decodePrints(channel == BybitChannel.ALL_LIQUIDATION);
                break;
            case TICKERS:
                decodeTicker();
                break;
            case ORDER_BOOK:
                decodeBook();
                break;
            default:
                ignore();
                return;
        }
        addUnknownKeys(envelope.unknownKeys(BybitKeys.DATA_FRAME));
    }

    private BybitChannel channel() {
        if (!readName(envelope.get(BybitKeys.TOPIC), topic)) {
            return null;
        }
        final BybitChannel channel = BybitChannel.of(topic);
        return channel == BybitChannel.ORDER_BOOK && BybitChannel.depth(topic) < 0 ? null : channel;
    }

    private void decodePrints(final boolean liquidations) {
        final long data = envelope.get(BybitKeys.DATA);
        final long frameTimeNs = frame().timeNs(envelope.get(BybitKeys.PUBLICATION_TIME));
        for (int i = firstRow(data); i < TokenDescriptor.past(data); i = frame().next(i)) {
            if (readRow(frame().token(i), print)) {
                if (liquidations) {
                    meaning.liquidation(print, frameTimeNs);
                } else {
                    meaning.trade(print, frameTimeNs);
                }
            }
        }
    }

    private void decodeTicker() {
        if (readRow(envelope.get(BybitKeys.DATA), ticker) && requireSymbol(ticker.get(BybitKeys.TICKER_SYMBOL))) {
            meaning.ticker(ticker, frame().timeNs(envelope.get(BybitKeys.PUBLICATION_TIME)));
        }
    }

    private void decodeBook() {
        if (readRow(envelope.get(BybitKeys.DATA), book)) {
            meaning.book(book, envelope.get(BybitKeys.TYPE), BybitChannel.depth(topic),
                frame().timeNs(envelope.get(BybitKeys.ENGINE_TIME), envelope.get(BybitKeys.PUBLICATION_TIME)),
                listener());
        }
    }

    /** A pong's {@code op} echoes "ping"; only its {@code ret_msg} tells. */
    private void decodeAnswer() {
        final int success = TokenDescriptor.type(envelope.get(BybitKeys.SUCCESS));
        final int message = frame().fieldWord(envelope.get(BybitKeys.MESSAGE), WORDS);
        final int operation = frame().fieldWord(envelope.get(BybitKeys.OPERATION), WORDS);
        final ControlKind kind;
        if (success == TokenDescriptor.FALSE) {
            kind = ControlKind.ERROR;
        } else if (message == PONG || operation == PONG) {
            kind = ControlKind.PONG;
        } else if (operation == PING) {
            kind = ControlKind.PING;
        } else if (success == TokenDescriptor.TRUE) {
            kind = ControlKind.ACK;
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        listener().onControl(kind);
        addUnknownKeys(envelope.unknownKeys(BybitKeys.ANSWER));
    }
}
