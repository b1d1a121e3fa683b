package io.isotherm.engine.system;

import io.isotherm.engine.replay.FrameSource;
import io.isotherm.feed.Venue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * An endless stream of made-up frames in the venues' own formats, of every kind that the engine uses. The next frame is
 * written over the one before; making one allocates nothing.
 */
class MarketFrames implements FrameSource {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final int MOST_STEP_NS = 50_000;
    private static final int KINDS = 16;

    private final List<SyntheticListing> listings = new ArrayList<>();
    private final FrameText frame = new FrameText();
    private final TestRandom random;
    private final BinanceFrames binance;
    private final BybitFrames bybit;
    private final OkxFrames okx;
    private SyntheticListing listing;
    private String restSymbol;
    private long receiveTimeNs = START_NS;

    MarketFrames(final long seed, final Venue... venues) {
        random = new TestRandom(seed);
        binance = new BinanceFrames(frame, random);
        bybit = new BybitFrames(frame, random);
        okx = new OkxFrames(frame, random);
        for (final Venue venue : venues) {
            listings.add(new SyntheticListing(venue, venue == Venue.OKX ? "BTC-USDT-SWAP" : "BTCUSDT", 650_000, 1));
            listings.add(new SyntheticListing(venue, venue == Venue.OKX ? "ETH-USDT-SWAP" : "ETHUSDT", 300_000, 2));
        }
    }

    @Override
    public boolean advance() {
        receiveTimeNs += random.below(MOST_STEP_NS);
        write(receiveTimeNs / 1_000_000);
        return true;
    }

    /** Writes the next frame with a given time. */
    final void write(final long timeMs) {
        listing = listings.get(random.below(listings.size()));
        restSymbol = null;
        frame.clear();
        final int kind = random.below(KINDS);
        switch (listing.venue) {
            case BINANCE_USDM -> {
                if (binance.write(listing, kind, timeMs)) {
                    restSymbol = listing.symbol;
                }
            }
            case BYBIT -> bybit.write(listing, kind, timeMs);
            default -> okx.write(listing, kind, timeMs);
        }
    }

    final FrameText frame() {
        return frame;
    }

    @Override
    public final long receiveTimeNs() {
        return receiveTimeNs;
    }

    @Override
    public final Venue venue() {
        return listing.venue;
    }

    @Override
    public final boolean rest() {
        return restSymbol != null;
    }

    @Override
    public final String restSymbol() {
        return restSymbol;
    }

    @Override
    public final DirectBuffer buffer() {
        return frame.buffer();
    }

    @Override
    public final int offset() {
        return 0;
    }

    @Override
    public final int length() {
        return frame.length();
    }

    @Override
    public final long position() {
        return 0;
    }

    @Override
    public final long size() {
        return 0;
    }

    @Override
    public final void close() {
    }
}
