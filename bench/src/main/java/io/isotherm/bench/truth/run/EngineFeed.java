package io.isotherm.bench.truth.run;

import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PublicFeed;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Hands what a synthetic venue publishes to the engine's listener seam, one frame per event, as its decoders would. The
 * frame's receive time is the event's; one that lies before an earlier frame's is raised to it by the ring publisher.
 */
final class EngineFeed implements PublicFeed {
    private static final long NS_PER_MS = 1_000_000;

    private final Instrument instrument;
    private final Listing listing;
    private final RingPublisher publisher;
    private final PolledProcessor processor;
    private final Symbol symbol;
    /** Null when the venue shows no book. */
    private final ImpactBook book;
    private long lastTicks;

    EngineFeed(final Instrument instrument, final Listing listing, final RingPublisher publisher,
               final PolledProcessor processor, final ImpactBook book) {
        this.book = book;
        this.instrument = instrument;
        this.listing = listing;
        this.publisher = publisher;
        this.processor = processor;
        final byte[] name = listing.symbol().getBytes(StandardCharsets.UTF_8);
        symbol = new Symbol().wrap(new UnsafeBuffer(name), 0, name.length);
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        lastTicks = priceTicks;
        start(timeMs);
        publisher.onTrade(symbol, timeMs * NS_PER_MS, priceTicks, listing.tickScale(), lots, listing.contractScale(),
            takerBuys ? Aggressor.BUY : Aggressor.SELL, TradeKind.MARKET);
        publisher.onFrameEnd();
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        start(timeMs);
        mark(timeMs, markUnits);
        if (book != null && lastTicks > 0) {
            book.tell(publisher, instrument, timeMs * NS_PER_MS, listing.tickScale(), lastTicks);
        }
        publisher.onFrameEnd();
        // one batch per second of the market
        processor.drain();
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        start(receiveTimeMs);
        publisher.onOpenInterest(symbol, eventTimeMs * NS_PER_MS, lots, listing.contractScale());
        publisher.onFrameEnd();
    }

    @Override
    public void onLiquidation(final long timeMs, final boolean isLong, final long lots, final long bankruptcyTicks) {
        start(timeMs);
        publisher.onLiquidation(symbol, timeMs * NS_PER_MS, isLong ? PositionSide.LONG : PositionSide.SHORT,
            bankruptcyTicks, listing.tickScale(), LiquidationPriceKind.BANKRUPTCY, lots, listing.contractScale(),
            instrument.coverage());
        publisher.onFrameEnd();
    }

    /** The session was down; the gap's mark candles are told before it is live again, so that they teach nothing. */
    @Override
    public void onGap(final long fromMs, final long toMs, final long lowestUnits, final long highestUnits) {
        start(toMs);
        publisher.onStreamState(instrument.venue(), MarketEventDescriptor.NO_INSTRUMENT, StreamState.DOWN);
        mark(toMs, lowestUnits);
        mark(toMs, highestUnits);
        publisher.onStreamState(instrument.venue(), MarketEventDescriptor.NO_INSTRUMENT, StreamState.LIVE);
        publisher.onFrameEnd();
    }

    private void start(final long timeMs) {
        publisher.onFrameStart(instrument.venue(), timeMs * NS_PER_MS);
    }

    private void mark(final long timeMs, final long units) {
        publisher.onMark(symbol, timeMs * NS_PER_MS, units, listing.markScale());
    }
}
