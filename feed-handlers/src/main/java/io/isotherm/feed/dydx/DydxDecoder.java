package io.isotherm.feed.dydx;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * Decodes the frames of dYdX v4's indexer: {@code subscribed}, which carries a snapshot, {@code channel_data}, and
 * {@code channel_batch_data}, whose contents are an array. This class finds the rows and their fields; {@link DydxRow}
 * says what they mean.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class DydxDecoder extends FrameDecoder {
    private static final Vocabulary TYPES = Vocabulary.of("channel_data", "channel_batch_data", "subscribed",
        "unsubscribed", "connected", "error", "pong");
    private static final int BATCH = TYPES.id("channel_batch_data");
    private static final int SUBSCRIBED = TYPES.id("subscribed");
    /** What a frame of each type says to the session; null where it is data alone. */
    private static final ControlKind[] CONTROL_OF =
        {null, null, ControlKind.ACK, ControlKind.ACK, ControlKind.INFO, ControlKind.ERROR, ControlKind.PONG};

    private final Fields envelope = new Fields(DydxKeys.FRAME);
    private final Fields contents = new Fields(DydxKeys.CONTENT);
    private final Fields trade = new Fields(DydxKeys.TRADE);
    private final Fields market = new Fields(DydxKeys.MARKET);
    private final DydxRow meaning;

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public DydxDecoder(final MarketDataListener listener) {
        super(Venue.DYDX, listener);
        meaning = new DydxRow(frame(), emitter());
    }

    @Override
    protected void decode(final long root) {
        if (!readFrame(root, envelope)) {
            return;
        }
        final int type = frame().fieldWord(envelope.get(DydxKeys.TYPE), TYPES);
        if (type < 0) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        if (CONTROL_OF[type] != null) {
            listener().onControl(CONTROL_OF[type]);
        }
        if (CONTROL_OF[type] == null || type == SUBSCRIBED) {
            decodeData(type);
        } else {
            addUnknownKeys(envelope.unknownKeys(DydxKeys.ANSWER));
        }
    }

    private void decodeData(final int type) {
        final DydxChannel channel =
            DydxChannel.of(frame().fieldWord(envelope.get(DydxKeys.CHANNEL), DydxChannel.WORDS));
        if (channel == null) {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        if (channel.keys() == 0) {
            ignore();
            return;
        }
        addUnknownKeys(envelope.unknownKeys(DydxKeys.DATA_FRAME));
        final long token = envelope.get(DydxKeys.CONTENTS);
        if (type != BATCH) {
            decodeContents(channel, token, type == SUBSCRIBED);
        } else {
            for (int i = firstRow(token); i < TokenDescriptor.past(token); i = frame().next(i)) {
                decodeContents(channel, frame().token(i), false);
            }
        }
    }

    private void decodeContents(final DydxChannel channel, final long token, final boolean snapshot) {
        if (!readRow(token, contents, channel.keys())) {
            return;
        }
        switch (channel) {
            case TRADES:
                if (snapshot) {
                    listener().onHistory();
                }
                decodeTrades(contents.get(DydxKeys.TRADES));
                break;
            case MARKETS:
                decodeChanges(token);
                break;
            default:
                meaning.book(envelope.get(DydxKeys.ID), snapshot, envelope.get(DydxKeys.MESSAGE_ID), contents);
                break;
        }
    }

    private void decodeTrades(final long trades) {
        for (int i = firstRow(trades); i < TokenDescriptor.past(trades); i = frame().next(i)) {
            if (readRow(frame().token(i), trade)) {
                meaning.trade(envelope.get(DydxKeys.ID), trade);
            }
        }
    }

    /** Whole markets, oracle prices and other changes, in the order in which the frame has them. */
    private void decodeChanges(final long token) {
        final int past = TokenDescriptor.past(token);
        for (int i = frame().firstIn(token); i < past; i = frame().next(i + 1)) {
            final int key = frame().word(frame().token(i), DydxKeys.CONTENT);
            // Of equal keys the last counts.
            if (key >= 0 && (DydxChannel.MARKETS.keys() >>> key & 1) != 0
                && contents.get(key) == frame().token(i + 1)) {
                decodeMarkets(frame().token(i + 1));
            }
        }
    }

    /** Markets by their symbols, which are the keys; each member is told, in the order of the frame. */
    private void decodeMarkets(final long markets) {
        if (TokenDescriptor.isAbsent(markets)) {
            return;
        }
        if (!TokenDescriptor.isObject(markets)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final int past = TokenDescriptor.past(markets);
        for (int i = frame().firstIn(markets); i < past; i = frame().next(i + 1)) {
            final long symbol = frame().token(i);
            final long token = frame().token(i + 1);
            if (TokenDescriptor.isObject(token) && TokenDescriptor.hasText(symbol)) {
                frame().find(token, market);
                addUnknownKeys(market.unknownKeys());
                meaning.market(symbol, market);
            } else {
                listener().onRejected(RejectReason.MISSING_FIELD);
            }
        }
    }
}
