package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.market.VenueMarket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The dialects that the simulator speaks, by venue. */
public final class SpokenDialects {
    private static final Map<SimulatedVenue, Factory> FACTORIES = new EnumMap<>(SimulatedVenue.class);

    static {
        FACTORIES.put(SimulatedVenue.BINANCE, BinanceDialect::new);
        FACTORIES.put(SimulatedVenue.BINANCE_COINM, BinanceDialect::new);
        FACTORIES.put(SimulatedVenue.BYBIT, BybitDialect::new);
        FACTORIES.put(SimulatedVenue.OKX, OkxDialect::new);
        FACTORIES.put(SimulatedVenue.DERIBIT, DeribitDialect::new);
        FACTORIES.put(SimulatedVenue.BITMEX, BitmexDialect::new);
        FACTORIES.put(SimulatedVenue.HYPERLIQUID, HyperliquidDialect::new);
        FACTORIES.put(SimulatedVenue.BITGET, BitgetDialect::new);
        FACTORIES.put(SimulatedVenue.GATE, GateDialect::new);
        FACTORIES.put(SimulatedVenue.KRAKEN_FUTURES, KrakenDialect::new);
        FACTORIES.put(SimulatedVenue.HTX, HtxDialect::new);
        FACTORIES.put(SimulatedVenue.DYDX, DydxDialect::new);
    }

    private SpokenDialects() {
    }

    /** Every venue that has a dialect, in the order of {@link SimulatedVenue}. */
    public static List<SimulatedVenue> venues() {
        return List.copyOf(FACTORIES.keySet());
    }

    /**
     * A dialect that tells of one market.
     *
     * @throws IllegalArgumentException when the market's venue has no dialect.
     */
    static InstrumentDialect of(final VenueMarket market, final Cadence cadence, final RandomStream random,
                                final Emission.Sink sink) {
        final SimulatedVenue venue = market.listing().venue();
        final Factory factory = FACTORIES.get(venue);
        if (factory == null) {
            throw new IllegalArgumentException("the simulator does not speak the dialect of " + venue.code());
        }
        return factory.create(market, cadence, random, sink);
    }

    /** Creates a dialect. */
    @FunctionalInterface
    private interface Factory {
        InstrumentDialect create(VenueMarket market, Cadence cadence, RandomStream random, Emission.Sink sink);
    }
}
