package io.isotherm.feed.deribit;

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
 * Decodes the JSON-RPC frames of Deribit's v2 public streams: notifications of a channel, heartbeats, and the answers
 * to requests. This class finds the rows and their fields; {@link DeribitRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class DeribitDecoder extends FrameDecoder {
    private static final Vocabulary METHODS = Vocabulary.of("subscription", "heartbeat");
    private static final int SUBSCRIPTION = METHODS.id("subscription");
    private static final int HEARTBEAT = METHODS.id("heartbeat");

    /** A test request has to be answered; a plain heartbeat only shows that the venue is there. */
    private static final Vocabulary HEARTBEATS = Vocabulary.of("test_request", "heartbeat");
    private static final ControlKind[] CONTROL_OF = {ControlKind.PING, ControlKind.INFO};

    private final Fields envelope = new Fields(DeribitKeys.FRAME);
    private final Fields notice = new Fields(DeribitKeys.NOTICE);
    private final Fields trade = new Fields(DeribitKeys.TRADE);
    private final Fields ticker = new Fields(DeribitKeys.TICKER);
    private final Fields book = new Fields(DeribitKeys.BOOK);
    private final FrameText name = new FrameText();
    private final DeribitRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public DeribitDecoder(final MarketDataListener listener) {
        super(Venue.DERIBIT, listener);
        meaning = new DeribitRow(frame(), emitter());
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, envelope);
        final int method = frame().fieldWord(envelope.get(DeribitKeys.METHOD), METHODS);
        if (method == Vocabulary.ABSENT) {
            decodeAnswer();
            return;
        }
        final long parameters = envelope.get(DeribitKeys.PARAMETERS);
        if (method == Vocabulary.UNKNOWN || !TokenDescriptor.isObject(parameters)) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        frame().find(parameters, notice);
        if (method == SUBSCRIPTION) {
            decodeNotification();
        } else if (method == HEARTBEAT) {
            decodeHeartbeat();
        }
    }

    private void decodeAnswer() {
        if (!TokenDescriptor.isAbsent(envelope.get(DeribitKeys.ERROR))) {
            listener().onControl(ControlKind.ERROR);
        } else if (envelope.has(DeribitKeys.RESULT)) {
            listener().onControl(ControlKind.ACK);
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        addUnknownKeys(envelope.unknownKeys(DeribitKeys.ANSWER));
    }

    private void decodeHeartbeat() {
        final int type = frame().fieldWord(notice.get(DeribitKeys.HEARTBEAT_TYPE), HEARTBEATS);
        if (type < 0) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        listener().onControl(CONTROL_OF[type]);
        addUnknownKeys(envelope.unknownKeys(DeribitKeys.NOTIFICATION)
            + notice.unknownKeys(DeribitKeys.HEARTBEAT_NOTICE));
    }

    private void decodeNotification() {
        final long token = notice.get(DeribitKeys.CHANNEL);
        DeribitChannel channel = null;
        int groupedDepth = 0;
        if (TokenDescriptor.isText(token)) {
            frame().text(token, name);
            channel = DeribitChannel.of(name);
            groupedDepth = channel == DeribitChannel.BOOK ? DeribitChannel.groupedDepth(name) : 0;
        }
        if (channel == null || groupedDepth < 0) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        if (!channel.isUsed()) {
            ignore();
            return;
        }
        addUnknownKeys(envelope.unknownKeys(DeribitKeys.NOTIFICATION) + notice.unknownKeys(DeribitKeys.DATA_NOTICE));
        final long data = notice.get(DeribitKeys.DATA);
        if (channel == DeribitChannel.TRADES) {
            decodeTrades(data);
        } else if (!TokenDescriptor.isObject(data)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
        } else if (channel == DeribitChannel.BOOK) {
            frame().find(data, book);
            addUnknownKeys(book.unknownKeys());
            meaning.book(book, groupedDepth, listener());
        } else {
            decodeTicker(data, channel == DeribitChannel.QUOTE);
        }
    }

    private void decodeTrades(final long data) {
        if (!TokenDescriptor.isArray(data)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final int past = TokenDescriptor.past(data);
        for (int i = frame().firstIn(data); i < past; i = frame().next(i)) {
            final long row = frame().token(i);
            if (TokenDescriptor.isObject(row)) {
                frame().find(row, trade);
                addUnknownKeys(trade.unknownKeys());
                meaning.trade(trade);
            } else {
                listener().onRejected(RejectReason.MISSING_FIELD);
            }
        }
    }

    private void decodeTicker(final long data, final boolean quote) {
        frame().find(data, ticker);
        addUnknownKeys(quote ? ticker.unknownKeys(DeribitKeys.QUOTE) : ticker.unknownKeys());
        if (!TokenDescriptor.hasText(ticker.get(DeribitKeys.TICKER_SYMBOL))) {
            // All of its events would lack the symbol: that is said once.
            listener().onRejected(RejectReason.MISSING_FIELD);
        } else if (quote) {
            meaning.quote(ticker);
        } else {
            meaning.ticker(ticker);
        }
    }
}
