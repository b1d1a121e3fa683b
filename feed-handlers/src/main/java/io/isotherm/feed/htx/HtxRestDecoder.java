package io.isotherm.feed.htx;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.json.Vocabulary;

/**
 * Decodes the bodies of HTX's REST answers on open interest: {@code /linear-swap-api/v1/swap_open_interest}, and
 * {@code /swap-api/v1/swap_open_interest} of the coin-margined swaps, which has the same shape. An answer lists one
 * contract or, asked without {@code contract_code}, all. The quantity is {@code volume}, in contracts; the time is the
 * answer's own {@code ts}.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class HtxRestDecoder extends FrameDecoder {
    private static final Vocabulary STATUSES = Vocabulary.of("ok", "error");
    private static final int OK = STATUSES.id("ok");
    private static final int FAILED = STATUSES.id("error");

    private final Fields body = new Fields(HtxKeys.REST);
    private final Fields row = new Fields(HtxKeys.OPEN_INTEREST);

    /**
     * A decoder.
     *
     * @param listener that takes the events.
     */
    public HtxRestDecoder(final MarketDataListener listener) {
        super(Venue.HTX, listener);
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, body);
        final int status = frame().fieldWord(body.get(HtxKeys.REST_STATUS), STATUSES);
        if (status == OK) {
            decodeRows();
        } else if (status == FAILED) {
            listener().onControl(ControlKind.ERROR);
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        addUnknownKeys(body.unknownKeys());
    }

    private void decodeRows() {
        final long data = body.get(HtxKeys.REST_DATA);
        if (!TokenDescriptor.isArray(data)) {
            listener().onRejected(RejectReason.MISSING_FIELD);
            return;
        }
        final long timeNs = frame().timeNs(body.get(HtxKeys.REST_TIME));
        final int past = TokenDescriptor.past(data);
        for (int i = frame().firstIn(data); i < past; i = frame().next(i)) {
            final long token = frame().token(i);
            if (TokenDescriptor.isObject(token)) {
                frame().find(token, row);
                addUnknownKeys(row.unknownKeys());
                emitter().openInterest(row.get(HtxKeys.OPEN_INTEREST_SYMBOL), timeNs,
                    row.get(HtxKeys.OPEN_INTEREST_VOLUME), HtxRules.OPEN_INTEREST_COUNTS_BOTH_SIDES);
            } else {
                listener().onRejected(RejectReason.MISSING_FIELD);
            }
        }
    }
}
