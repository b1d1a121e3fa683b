package io.isotherm.console.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the simulated venues listen, as the simulator says in its one line of JSON: scheme, host and port, which is
 * what the engine's configuration wants.
 *
 * @param venues sockets and REST interface by the venue's name, in the order asked for.
 */
record SimulatorAddresses(Map<String, Venue> venues) {
    private static final String TEXT = "\"([^\"\\\\]*)\"";
    private static final Pattern VENUE = Pattern.compile("\\s*" + TEXT + "\\s*:\\s*\\{([^{}]*)}\\s*(,|$)");
    private static final Pattern ADDRESS = Pattern.compile("\\s*" + TEXT + "\\s*:\\s*" + TEXT + "\\s*(,|$)");

    /**
     * One venue.
     *
     * @param socket of its WebSocket server.
     * @param rest   of the REST interface.
     */
    record Venue(URI socket, URI rest) {
    }

    /**
     * Reads the simulator's line.
     *
     * @param line   {@code {"bybit":{"ws":…,"rest":…},"okx":{"ws":…,"rest":…},…}}.
     * @param wanted names of the venues that it must tell.
     * @return their addresses.
     * @throws DemoException when the line says anything else, or names a host that is not this machine.
     */
    static SimulatorAddresses of(final String line, final List<String> wanted) throws DemoException {
        final String text = line.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw unexpected(line);
        }
        final Map<String, String> addresses = new LinkedHashMap<>();
        final String body = text.substring(1, text.length() - 1);
        final Matcher venue = VENUE.matcher(body);
        int end = 0;
        while (end < body.length() && venue.find(end) && venue.start() == end) {
            addresses(venue.group(1), venue.group(2), addresses, line);
            end = venue.end();
        }
        if (end < body.length()) {
            throw unexpected(line);
        }
        final Map<String, Venue> venues = new LinkedHashMap<>();
        for (final String name : wanted) {
            venues.put(name, new Venue(address(addresses, name + ".ws", line),
                address(addresses, name + ".rest", line)));
        }
        return new SimulatorAddresses(venues);
    }

    private static void addresses(final String venue, final String body, final Map<String, String> addresses,
                                  final String line) throws DemoException {
        final Matcher address = ADDRESS.matcher(body);
        int end = 0;
        while (end < body.length() && address.find(end) && address.start() == end) {
            addresses.put(venue + "." + address.group(1), address.group(2));
            end = address.end();
        }
        if (end < body.length()) {
            throw unexpected(line);
        }
    }

    private static URI address(final Map<String, String> addresses, final String name,
                               final String line) throws DemoException {
        final String text = addresses.get(name);
        try {
            final URI address = text == null ? null : URI.create(text);
            if (address == null || !"127.0.0.1".equals(address.getHost()) || address.getPort() <= 0) {
                throw unexpected(line);
            }
            return URI.create(address.getScheme() + "://" + address.getAuthority());
        } catch (final IllegalArgumentException e) {
            throw unexpected(line);
        }
    }

    private static DemoException unexpected(final String line) {
        return new DemoException("the simulator did not say where its venues listen on 127.0.0.1, but: "
            + (line.length() <= 200 ? line : line.substring(0, 200) + "…"));
    }
}
