package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.List;

/** An underlying's index and its markets at all venues, one second after another. */
final class UnderlyingMarket {
    private final IndexPath index;
    private final List<VenueMarket> markets = new ArrayList<>();

    UnderlyingMarket(final SimulatedUnderlying underlying, final List<SimulatedVenue> venues, final Scenario scenario,
                     final RandomStream random) {
        index = new IndexPath(underlying.startPrice(), scenario, random.split("index"));
        for (final SimulatedVenue venue : venues) {
            markets.add(new VenueMarket(Listing.of(venue, underlying), scenario, index, random.split(venue.code())));
        }
    }

    List<VenueMarket> markets() {
        return markets;
    }

    void adopt(final Scenario scenario) {
        index.adopt(scenario.path());
        markets.forEach(market -> market.adopt(scenario));
    }

    void step(final long timeMs) {
        index.step();
        for (final VenueMarket market : markets) {
            market.step(timeMs);
        }
    }
}
