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
        if (!readFrame(root, envelope)) {
            return;
        }
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
        if (tellControl(frame().fieldWord(notice.get(DeribitKeys.HEARTBEAT_TYPE), HEARTBEATS), CONTROL_OF)) {
            addUnknownKeys(envelope.unknownKeys(DeribitKeys.NOTIFICATION)
                + notice.unknownKeys(DeribitKeys.HEARTBEAT_NOTICE));
        }
    }

    private void decodeNotification() {
        DeribitChannel channel = null;
        int groupedDepth = 0;
        if (readName(notice.get(DeribitKeys.CHANNEL), name)) {
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
        } else if (channel == DeribitChannel.BOOK) {
            if (readRow(data, book)) {
                meaning.book(book, groupedDepth, listener());
            }
        } else if (channel == DeribitChannel.QUOTE) {
            if (readRow(data, ticker, DeribitKeys.QUOTE) && requireSymbol(ticker.get(DeribitKeys.TICKER_SYMBOL))) {
                meaning.quote(ticker);
            }
        } else if (readRow(data, ticker) && requireSymbol(ticker.get(DeribitKeys.TICKER_SYMBOL))) {
            meaning.ticker(ticker);
        }
    }

    private void decodeTrades(final long data) {
        for (int i = firstRow(data); i < TokenDescriptor.past(data); i = frame().next(i)) {
            if (readRow(frame().token(i), trade)) {
                meaning.trade(trade);
            }
        }
    }
}
