package io.isotherm.engine;

import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.binance.BinanceRest;
import io.isotherm.feed.htx.HtxRest;
import io.isotherm.feed.session.RestQueries;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.subscription.Subscriptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a configured venue is asked for: by which connections, and over REST what no socket carries.
 *
 * <p><b>Threads:</b> any; keeps nothing. In use on the launching thread.
 */
final class FeedPlan {
    private FeedPlan() {
    }

    /** One subscription per connection: the venue's own routes for each part of its symbols. */
    static List<Subscription> subscriptions(final VenueConfiguration venue) {
        final List<Subscription> connections = new ArrayList<>();
        for (final List<String> part : venue.parts()) {
            connections.addAll(Subscriptions.of(venue.venue(), URI.create(venue.url()), part));
        }
        return connections;
    }

    /** What a venue's sockets do not carry, and of which symbols; nothing where they carry all, or it has no REST. */
    static Map<RestQueries, List<String>> queries(final VenueConfiguration venue) {
        if (venue.rest() == null) {
            return Map.of();
        }
        return switch (venue.venue()) {
            case BINANCE_USDM -> Map.of(BinanceRest.USDM, venue.symbols());
            case BINANCE_COINM -> Map.of(BinanceRest.COINM, venue.symbols());
            case HTX -> HtxRest.of(venue.symbols());
            default -> Map.of();
        };
    }
}
