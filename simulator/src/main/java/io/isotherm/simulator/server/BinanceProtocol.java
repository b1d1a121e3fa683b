package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Acknowledgement;
import io.isotherm.simulator.venue.BinanceDialect;
import io.isotherm.simulator.venue.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Binance's sockets since 2026: {@code /public} serves bookTicker and depth, {@code /market} the rest; the legacy root
 * acknowledges everything and delivers public streams only, but COIN-M's still delivers everything. Each route works
 * as {@code /ws[/stream…]} (bare messages) and {@code /stream[?streams=a/b]} (enveloped, as is the bare route).
 */
final class BinanceProtocol implements VenueProtocol {
    private static final String PUBLIC_ROUTE = "/public";
    private static final String MARKET_ROUTE = "/market";
    private static final List<String> PUBLIC_SUFFIXES = List.of(BinanceDialect.BOOK_TICKER, BinanceDialect.DEPTH);

    private final Dialects dialects;
    private final String restPrefix;
    private final boolean rootDeliversAll;
    private final List<Client> clients = new ArrayList<>();

    private BinanceProtocol(final Dialects dialects, final String restPrefix, final boolean rootDeliversAll) {
        this.dialects = dialects;
        this.restPrefix = restPrefix;
        this.rootDeliversAll = rootDeliversAll;
    }

    /** USD-M. */
    static BinanceProtocol usd(final Dialects dialects) {
        return new BinanceProtocol(dialects, "/fapi", false);
    }

    /** COIN-M. */
    static BinanceProtocol coin(final Dialects dialects) {
        return new BinanceProtocol(dialects, "/dapi", true);
    }

    @Override
    public boolean serves(final String path) {
        final String rest = withoutRoute(path);
        return rest.startsWith("/ws") || rest.startsWith("/stream") || rest.isEmpty() && !path.equals(rest);
    }

    @Override
    public void onOpen(final Client client) {
        clients.add(client);
        final String rest = withoutRoute(client.path());
        final int query = rest.indexOf("streams=");
        if (query >= 0) {
            subscribe(client, List.of(rest.substring(query + "streams=".length()).split("/")));
        } else if (rest.startsWith("/ws/")) {
            subscribe(client, List.of(rest.substring("/ws/".length()).split("/")));
        }
    }

    @Override
    public void onText(final Client client, final String text) {
        final Map<?, ?> request;
        try {
            request = RequestJson.object(text);
        } catch (final IllegalArgumentException malformed) {
            client.send("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON: " + malformed.getMessage() + "\"}}");
            return;
        }
        final String id = request.get("id") instanceof RequestJson.Literal literal ? literal.text() : "null";
        final List<String> names = RequestJson.list(request.get("params")).stream().map(Object::toString).toList();
        switch (String.valueOf(request.get("method"))) {
            case "SUBSCRIBE" -> {
                client.send(Acknowledgement.binance(id));
                subscribe(client, names);
            }
            case "UNSUBSCRIBE" -> {
                names.forEach(name -> channels(name).forEach(channel -> client.unsubscribe(channel, name)));
                client.send(Acknowledgement.binance(id));
            }
            case "LIST_SUBSCRIPTIONS" -> client.send("{\"result\":["
                + String.join(",", client.names().stream().map(name -> "\"" + name + "\"").toList())
                + "],\"id\":" + id + "}");
            default -> client.send("{\"error\":{\"code\":2,\"msg\":\"Invalid request: unknown variant\"},\"id\":"
                + id + "}");
        }
    }

    @Override
    public void onClose(final Client client) {
        clients.remove(client);
    }

    @Override
    public void publish(final Emission emission) {
        final boolean isPublic = PUBLIC_SUFFIXES.stream().anyMatch(emission.channel()::endsWith);
        for (final Client client : clients) {
            if (delivers(client.path(), isPublic)) {
                for (final String name : client.names(emission.channel())) {
                    client.send(isBare(client) ? emission.body() : emission.combined(name));
                }
            }
        }
    }

    @Override
    public List<RestEndpoint> endpoints() {
        return BinanceEndpoints.of(restPrefix, dialects.ofKind(BinanceDialect.class));
    }

    private void subscribe(final Client client, final List<String> names) {
        for (final String name : names) {
            channels(name).forEach(channel -> client.subscribe(channel, name));
        }
    }

    /** The channels behind a stream name; none when nobody serves it, which Binance never says. */
    private List<String> channels(final String name) {
        if (name.equals("!forceOrder@arr")) {
            return dialects.channelsEndingIn(BinanceDialect.FORCE_ORDER);
        }
        if (name.equals("!bookTicker")) {
            return dialects.channelsEndingIn(BinanceDialect.BOOK_TICKER);
        }
        final String channel = name.replaceFirst("@markPrice$", BinanceDialect.MARK_PRICE)
            .replaceFirst("@depth(@[0-9]+ms)?$", BinanceDialect.DEPTH);
        return dialects.serve(channel) ? List.of(channel) : List.of();
    }

    private boolean delivers(final String path, final boolean isPublic) {
        return path.startsWith(MARKET_ROUTE) != isPublic || rootDeliversAll && !path.startsWith(PUBLIC_ROUTE)
            && !path.startsWith(MARKET_ROUTE);
    }

    private static boolean isBare(final Client client) {
        return withoutRoute(client.path()).startsWith("/ws");
    }

    private static String withoutRoute(final String path) {
        if (path.startsWith(PUBLIC_ROUTE)) {
            return path.substring(PUBLIC_ROUTE.length());
        }
        return path.startsWith(MARKET_ROUTE) ? path.substring(MARKET_ROUTE.length()) : path;
    }
}
