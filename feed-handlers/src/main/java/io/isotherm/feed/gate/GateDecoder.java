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
 * Decodes the frames of Gate's public futures streams and the answers to requests. Rows stand alone or in an array,
 * as the venue's years had it; the array within an array of 2021's tickers has no rows. This class finds the rows and
 * their fields; {@link GateRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class GateDecoder extends FrameDecoder {
    private static final Vocabulary EVENTS = Vocabulary.of("subscribe", "unsubscribe", "update", "all");
    private static final int SUBSCRIBE = EVENTS.id("subscribe");
    private static final int UNSUBSCRIBE = EVENTS.id("unsubscribe");
    private static final Vocabulary STATUSES = Vocabulary.of("success", "fail");
    private static final int FAIL = STATUSES.id("fail");

    private final Fields envelope = new Fields(GateKeys.FRAME);
    private final Fields answer = new Fields(GateKeys.ANSWER);
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
        if (!readFrame(root, envelope)) {
            return;
        }
        if (!TokenDescriptor.isAbsent(envelope.get(GateKeys.ERROR))) {
            control(ControlKind.ERROR);
            return;
        }
        final int event = frame().fieldWord(envelope.get(GateKeys.EVENT), EVENTS);
        if (event == SUBSCRIBE || event == UNSUBSCRIBE) {
            decodeAnswer();
            return;
        }
        final GateChannel channel = channel();
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel == GateChannel.PONG) {
            control(ControlKind.PONG);
        } else if (channel == GateChannel.PING) {
            control(ControlKind.PING);
        } else if (event < 0) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel.keys() == 0) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(GateKeys.DATA_FRAME));
            decodeResult(channel);
        }
    }

    private void control(final ControlKind kind) {
        listener().onControl(kind);
        addUnknownKeys(envelope.unknownKeys());
    }

    private void decodeAnswer() {
        final long result = envelope.get(GateKeys.RESULT);
        boolean failed = false;
        if (TokenDescriptor.isObject(result)) {
            frame().find(result, answer);
            failed = frame().fieldWord(answer.get(GateKeys.STATUS), STATUSES) == FAIL;
        }
        control(failed ? ControlKind.ERROR : ControlKind.ACK);
    }

    private GateChannel channel() {
        return readName(envelope.get(GateKeys.CHANNEL), name) ? GateChannel.of(name) : null;
    }

    private void decodeResult(final GateChannel channel) {
        final long result = envelope.get(GateKeys.RESULT);
        final long frameTimeNs = frameTimeNs();
        if (!TokenDescriptor.isArray(result)) {
            decodeRow(result, channel, frameTimeNs);
            return;
        }
        for (int i = firstRow(result); i < TokenDescriptor.past(result); i = frame().next(i)) {
            decodeRow(frame().token(i), channel, frameTimeNs);
        }
    }

    private void decodeRow(final long token, final GateChannel channel, final long frameTimeNs) {
        if (!readRow(token, row, channel.keys())) {
            return;
        }
        switch (channel) {
            case TRADES:
                meaning.trade(row, frameTimeNs);
                break;
            case LIQUIDATIONS:
                meaning.liquidation(row, frameTimeNs);
                break;
            case TICKERS:
                if (requireSymbol(row.get(GateKeys.CONTRACT))) {
                    meaning.ticker(row, frameTimeNs);
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
