package io.isotherm.feed.binance;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.EventEmitter;
import io.isotherm.feed.json.Fields;
import io.isotherm.feed.json.FrameDecoder;
import io.isotherm.feed.json.TokenDescriptor;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decodes the bodies of Binance's REST answers: {@code /fapi/v1/openInterest}, and {@code /fapi/v1/depth}, which gives
 * a book snapshot; for COIN-M {@code /dapi/v1/…}. A depth body of COIN-M names its symbol, one of USD-M does not, so
 * whoever asked says it by {@link #depthSymbol}.
 *
 * <p><b>Threads:</b> not threadsafe; owned by one feed thread.
 */
public final class BinanceRestDecoder extends FrameDecoder {
    private final Fields fields = new Fields(BinanceKeys.REST);
    private final Symbol depthSymbol = new Symbol();

    /**
     * A decoder.
     *
     * @param venue    {@link Venue#BINANCE_USDM} or {@link Venue#BINANCE_COINM}.
     * @param listener that takes the events.
     */
    public BinanceRestDecoder(final Venue venue, final MarketDataListener listener) {
        super(venue, listener);
    }

    /**
     * Says what the next depth bodies are of, unless they name their symbol themselves.
     *
     * @param symbol the venue's own spelling; null makes depth bodies without one be rejected again. Allocates.
     */
    public void depthSymbol(final String symbol) {
        final byte[] bytes = symbol == null ? new byte[0] : symbol.getBytes(StandardCharsets.UTF_8);
        depthSymbol.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    @Override
    protected void decode(final long root) {
        if (!TokenDescriptor.isObject(root)) {
            listener().onRejected(RejectReason.MALFORMED);
            return;
        }
        frame().find(root, fields);
        final EventEmitter emitter = emitter();
        if (fields.has(BinanceKeys.REST_OPEN_INTEREST)) {
            emitter.openInterest(fields.get(BinanceKeys.REST_SYMBOL),
                frame().timeNs(fields.get(BinanceKeys.REST_TIME)), fields.get(BinanceKeys.REST_OPEN_INTEREST), false);
        } else if (fields.has(BinanceKeys.REST_LAST_UPDATE)) {
            decodeDepth(emitter);
        } else if (!TokenDescriptor.isAbsent(fields.get(BinanceKeys.REST_CODE))) {
            listener().onControl(ControlKind.ERROR);
        } else {
            listener().onRejected(RejectReason.UNKNOWN_CHANNEL);
            return;
        }
        addUnknownKeys(fields.unknownKeys());
    }

    private void decodeDepth(final EventEmitter emitter) {
        final long timeNs = frame().timeNs(fields.get(BinanceKeys.REST_ENGINE_TIME),
            fields.get(BinanceKeys.REST_PUBLICATION_TIME));
        final long lastUpdate = fields.get(BinanceKeys.REST_LAST_UPDATE);
        final long bids = fields.get(BinanceKeys.REST_BIDS);
        final long asks = fields.get(BinanceKeys.REST_ASKS);
        final long named = fields.get(BinanceKeys.REST_SYMBOL);
        if (TokenDescriptor.hasText(named)) {
            emitter.book(named, timeNs, true, TokenDescriptor.NONE, lastUpdate, TokenDescriptor.NONE, 0, bids, asks);
        } else {
            emitter.snapshot(depthSymbol, timeNs, lastUpdate, bids, asks);
        }
    }
}
