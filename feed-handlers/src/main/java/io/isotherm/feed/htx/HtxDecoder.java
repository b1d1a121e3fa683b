package io.isotherm.feed.htx;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Decimal;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * Decodes the frames of HTX's public streams, once decompressed: market data {@code {"ch":…,"tick":…}}, notifications
 * {@code {"op":"notify",…}}, and the answers and pings of both kinds of connection. This class finds the rows and their
 * fields; {@link HtxRow} says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class HtxDecoder extends FrameDecoder {
    private static final Vocabulary OPERATIONS =
        Vocabulary.of("notify", "sub", "unsub", "ping", "pong", "close", "error");
    private static final int NOTIFY = OPERATIONS.id("notify");
    private static final ControlKind[] CONTROL_OF = {null, ControlKind.ACK, ControlKind.ACK, ControlKind.PING,
        ControlKind.PONG, ControlKind.INFO, ControlKind.ERROR};

    private static final Vocabulary STATUSES = Vocabulary.of("ok", "error");
    private static final int OK = STATUSES.id("ok");
    private static final int FAILED = STATUSES.id("error");

    private final Fields envelope = new Fields(HtxKeys.FRAME);
    private final Fields tick = new Fields(HtxKeys.TICK_OBJECT);
    private final Fields trade = new Fields(HtxKeys.TRADE);
    private final Fields liquidation = new Fields(HtxKeys.LIQUIDATION);
    private final Fields funding = new Fields(HtxKeys.FUNDING);
    private final FrameText name = new FrameText();
    private final Decimal code = new Decimal();
    private final HtxRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public HtxDecoder(final MarketDataListener listener) {
        super(Venue.HTX, listener);
        meaning = new HtxRow(frame(), emitter());
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, envelope);
        final long channel = envelope.get(HtxKeys.CHANNEL);
        if (!TokenDescriptor.isAbsent(channel)) {
            decodeMarket(channel);
            return;
        }
        final int operation = frame().fieldWord(envelope.get(HtxKeys.OPERATION), OPERATIONS);
        if (operation == NOTIFY) {
            decodeNotification();
        } else {
            decodeAnswer(operation);
        }
    }

    private void decodeMarket(final long token) {
        HtxChannel channel = null;
        if (TokenDescriptor.isText(token)) {
            frame().text(token, name);
            channel = HtxChannel.ofMarket(name);
        }
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel == HtxChannel.NOT_USED) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(HtxKeys.MARKET_FRAME));
            decodeTick(channel, frame().part(token, HtxChannel.symbolStart(), HtxChannel.symbolEnd(name)),
                HtxChannel.depth(name));
        }
    }

    private void decodeTick(final HtxChannel channel, final long symbol, final int streamDepth) {
        final long token = envelope.get(HtxKeys.TICK);
        if (!TokenDescriptor.isObject(token)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        frame().find(token, tick);
        addUnknownKeys(tick.unknownKeys(channel.keys()));
        final long timeNs =
            frame().timeNs(tick.get(HtxKeys.TICK_TIME), envelope.get(HtxKeys.PUBLICATION_TIME));
        switch (channel) {
            case TRADE:
                decodeTrades(symbol, timeNs);
                break;
            case BEST:
                meaning.best(symbol, tick, timeNs, listener());
                break;
            case DEPTH_STEP:
                meaning.wholeDepth(symbol, tick, timeNs, streamDepth);
                break;
            default:
                meaning.depth(symbol, tick, timeNs, streamDepth, listener());
                break;
        }
    }

    private void decodeTrades(final long symbol, final long tickTimeNs) {
        final long data = tick.get(HtxKeys.TRADES);
        if (!TokenDescriptor.isArray(data)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final int past = TokenDescriptor.past(data);
        for (int i = frame().firstIn(data); i < past; i = frame().next(i)) {
            if (find(frame().token(i), trade)) {
                meaning.trade(symbol, trade, tickTimeNs);
            }
        }
    }

    private void decodeNotification() {
        HtxChannel channel = null;
        final long topic = envelope.get(HtxKeys.TOPIC);
        if (TokenDescriptor.isText(topic)) {
            frame().text(topic, name);
            channel = HtxChannel.ofNotification(name);
        }
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
        } else if (channel == HtxChannel.NOT_USED) {
            ignore();
        } else {
            addUnknownKeys(envelope.unknownKeys(HtxKeys.NOTIFICATION));
            decodeNotified(channel == HtxChannel.LIQUIDATION_ORDERS);
        }
    }

    private void decodeNotified(final boolean liquidations) {
        final long data = envelope.get(HtxKeys.DATA);
        if (!TokenDescriptor.isArray(data)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final long frameTimeNs = frame().timeNs(envelope.get(HtxKeys.PUBLICATION_TIME));
        final int past = TokenDescriptor.past(data);
        for (int i = frame().firstIn(data); i < past; i = frame().next(i)) {
            if (find(frame().token(i), liquidations ? liquidation : funding)) {
                if (liquidations) {
                    meaning.liquidation(liquidation, frameTimeNs);
                } else {
                    meaning.funding(funding, frameTimeNs);
                }
            }
        }
    }

    private boolean find(final long token, final Fields row) {
        if (!TokenDescriptor.isObject(token)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return false;
        }
        frame().find(token, row);
        addUnknownKeys(row.unknownKeys());
        return true;
    }

    /** Notification connections answer with {@code op}, market connections with {@code status} or a bare ping. */
    private void decodeAnswer(final int operation) {
        final int status = frame().fieldWord(envelope.get(HtxKeys.STATUS), STATUSES);
        ControlKind kind = null;
        if (operation >= 0) {
            kind = CONTROL_OF[operation] == ControlKind.ACK && isError() ? ControlKind.ERROR : CONTROL_OF[operation];
        } else if (operation == Vocabulary.ABSENT) {
            if (!TokenDescriptor.isAbsent(envelope.get(HtxKeys.PING))) {
                kind = ControlKind.PING;
            } else if (!TokenDescriptor.isAbsent(envelope.get(HtxKeys.PONG))) {
                kind = ControlKind.PONG;
            } else if (status == FAILED) {
                kind = ControlKind.ERROR;
            } else if (status == OK && (!TokenDescriptor.isAbsent(envelope.get(HtxKeys.SUBSCRIBED))
                || !TokenDescriptor.isAbsent(envelope.get(HtxKeys.UNSUBSCRIBED)))) {
                kind = ControlKind.ACK;
            }
        }
        if (kind == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        listener().onControl(kind);
        addUnknownKeys(envelope.unknownKeys(HtxKeys.ANSWER));
    }

    /** A code that is there and not 0, whatever it is. */
    private boolean isError() {
        final int read = frame().decimal(envelope.get(HtxKeys.ERROR_CODE), code);
        return read == Decimal.BAD || read == Decimal.HELD && code.mantissa() != 0;
    }
}
