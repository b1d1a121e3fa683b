package io.isotherm.simulator.server;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The protocols that the simulator serves, by venue. */
public final class SpokenProtocols {
    private static final Map<SimulatedVenue, Factory> FACTORIES = new EnumMap<>(SimulatedVenue.class);

    static {
        FACTORIES.put(SimulatedVenue.BINANCE, (dialects, clock) -> BinanceProtocol.usd(dialects));
        FACTORIES.put(SimulatedVenue.BINANCE_COINM, (dialects, clock) -> BinanceProtocol.coin(dialects));
        FACTORIES.put(SimulatedVenue.BYBIT, BybitProtocol::new);
        FACTORIES.put(SimulatedVenue.OKX, OkxProtocol::new);
        FACTORIES.put(SimulatedVenue.DERIBIT, DeribitProtocol::new);
        FACTORIES.put(SimulatedVenue.BITMEX, BitmexProtocol::new);
        FACTORIES.put(SimulatedVenue.HYPERLIQUID, HyperliquidProtocol::new);
        FACTORIES.put(SimulatedVenue.BITGET, BitgetProtocol::new);
        FACTORIES.put(SimulatedVenue.GATE, GateProtocol::new);
        FACTORIES.put(SimulatedVenue.KRAKEN_FUTURES, KrakenProtocol::new);
        FACTORIES.put(SimulatedVenue.HTX, HtxProtocol::new);
        FACTORIES.put(SimulatedVenue.DYDX, DydxProtocol::new);
    }

    private SpokenProtocols() {
    }

    /** Every venue that can be served, in the order of {@link SimulatedVenue}. */
    public static List<SimulatedVenue> venues() {
        return List.copyOf(FACTORIES.keySet());
    }

    /**
     * A venue's protocol over its instruments; the clock is that of the feed, milliseconds since the epoch.
     *
     * @throws IllegalArgumentException when the venue has no protocol.
     */
    static VenueProtocol of(final SimulatedVenue venue, final Dialects dialects, final LongSupplier feedTimeMs) {
        final Factory factory = FACTORIES.get(venue);
        if (factory == null) {
            throw new IllegalArgumentException("the simulator does not serve the protocol of " + venue.code());
        }
        return factory.create(dialects, feedTimeMs);
    }

    /** Creates a protocol. */
    @FunctionalInterface
    private interface Factory {
        VenueProtocol create(Dialects dialects, LongSupplier feedTimeMs);
    }
}
