package io.isotherm.engine.config;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code venues} section: which venues a live engine listens to, to which contracts, by how many connections.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
final class VenueSection {
    private static final String SYMBOLS = "symbols";
    private static final String TOP = "topByOpenInterest";
    private static final String CONNECTIONS = "connections";
    private static final String COPIES = "copies";
    private static final long LEAST_OPEN_INTEREST_NS = 1_000_000_000L;
    private static final long MOST_OPEN_INTEREST_NS = 300 * LEAST_OPEN_INTEREST_NS;

    private VenueSection() {
    }

    /** The feeds, one of each venue; defaults where the section is null or says nothing. */
    static List<VenueConfiguration> read(final YamlMapping sectionOrNull) {
        final List<VenueConfiguration> venues = new ArrayList<>();
        for (final Venue venue : Venue.values()) {
            final VenueConfiguration d = VenueConfiguration.defaults(venue);
            final YamlMapping m = sectionOrNull == null ? null : sectionOrNull.section(venue.code(), "enabled", "url",
                "rest", "openInterestEvery", SYMBOLS, TOP, CONNECTIONS, COPIES);
            venues.add(m == null ? d : venue(m, d));
        }
        return venues;
    }

    private static VenueConfiguration venue(final YamlMapping m, final VenueConfiguration d) {
        if (m.has(SYMBOLS) && m.has(TOP)) {
            throw m.required(TOP).wrong("stands beside symbols, line " + m.required(SYMBOLS).keyLine()
                + "; either name the contracts or say how many, and take the other line out");
        }
        final List<String> symbols = m.has(SYMBOLS) ? symbols(m.required(SYMBOLS)) : d.symbols();
        final int top = (int) m.integer(TOP, 0, 1, VenueConfiguration.MOST_CONTRACTS);
        final int connections = (int) m.integer(CONNECTIONS, d.connections(), 1, VenueConfiguration.MOST_CONNECTIONS);
        final int contracts = top > 0 ? top : symbols.size();
        if (connections > 1 && !VenueConfiguration.canSpread(d.venue())) {
            throw m.required(CONNECTIONS).wrong(d.venue().code() + " sends one stream of all its contracts, which "
                + "every further connection would hear again; write 1, or take the line out. What the venue takes per "
                + "connection is kept without it");
        }
        if (connections > contracts) {
            throw m.required(CONNECTIONS).wrong(connections + " connections for " + contracts + " contract"
                + (contracts == 1 ? "" : "s") + "; each needs a contract of its own, so at most " + contracts);
        }
        final String url = withoutPath(m, address(m, "url", d.url(), "ws", "wss"));
        return new VenueConfiguration(d.venue(), m.flag("enabled", d.enabled()), url, rest(m, d, url),
            m.durationNs("openInterestEvery", d.openInterestEveryNs(), LEAST_OPEN_INTEREST_NS, MOST_OPEN_INTEREST_NS),
            symbols, top, connections, (int) m.integer(COPIES, d.copies(), 1, VenueConfiguration.MOST_COPIES));
    }

    private static List<String> symbols(final YamlValue list) {
        final Map<String, Integer> seen = new HashMap<>();
        for (final YamlValue symbol : list.list()) {
            final Integer before = seen.put(symbol.text(), seen.size());
            if (before != null) {
                throw symbol.wrong("\"" + symbol.text() + "\" stands twice, first as number " + (before + 1)
                    + "; take one out");
            }
        }
        if (seen.isEmpty()) {
            throw list.wrong("no contract is named; name one, say topByOpenInterest: N, or leave the venue out by "
                + "enabled: false and no symbols");
        }
        return list.list().stream().map(YamlValue::text).toList();
    }

    /** Where only the sockets are said to be elsewhere, the past is not asked of the public address. */
    private static String rest(final YamlMapping m, final VenueConfiguration d, final String url) {
        return address(m, "rest", url.equals(d.url()) || d.pollsOpenInterest() ? d.rest() : null, "http", "https");
    }

    /** Each venue's own paths follow; a path here would come twice. */
    private static String withoutPath(final YamlMapping m, final String url) {
        final URI uri = URI.create(url);
        final String more = (uri.getRawPath() == null ? "" : uri.getRawPath())
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
            + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment());
        if (m.has("url") && !more.isEmpty()) {
            throw m.required("url").wrong("scheme, host and port alone, the venue's own paths follow; write "
                + url.substring(0, url.length() - more.length()) + " without " + more);
        }
        return url;
    }

    private static String address(final YamlMapping m, final String key, final String absent, final String plain,
                                  final String secure) {
        if (!m.has(key)) {
            return absent;
        }
        final YamlValue value = m.required(key);
        try {
            final URI uri = URI.create(value.text());
            if (uri.getHost() != null && (plain.equals(uri.getScheme()) || secure.equals(uri.getScheme()))) {
                return value.text();
            }
        } catch (final IllegalArgumentException notAnAddress) {
            throw value.wrong("not an address: " + notAnAddress.getMessage());
        }
        throw value.wrong("expected " + plain + "://HOST… or " + secure + "://HOST…, found \"" + value.text() + "\"");
    }

    /** Refuses symbols that no instrument is listed for, a number of contracts where none is, and too many. */
    static void check(final YamlMapping venues, final InstrumentTable table, final Path instruments) {
        final ListingOrder ofFile = ListingOrder.ofFile(table);
        for (final String code : venues.keys()) {
            final YamlMapping m = venues.required(code).mapping();
            final List<String> listed = ofFile.byOpenInterest(Venue.ofCode(code));
            for (final YamlValue symbol : m.has(SYMBOLS) ? m.required(SYMBOLS).list() : List.<YamlValue>of()) {
                if (!listed.contains(symbol.text())) {
                    final String nearest = NearestWord.of(symbol.text(), listed);
                    throw symbol.wrong("\"" + symbol.text() + "\" of " + code + " is not listed in " + instruments
                        + "; list it there, or name another configuration by --config whose venues." + code
                        + ".symbols leave it out"
                        + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
                }
            }
            checkMost(m, Venue.ofCode(code), listed.size());
            if (m.has(TOP) && listed.isEmpty()) {
                throw m.required(TOP).wrong("no contract of " + code + " is listed in " + instruments
                    + "; list some there, or take this line out");
            }
        }
    }

    private static void checkMost(final YamlMapping m, final Venue venue, final int listed) {
        final int copies = (int) m.integer(COPIES, 1, 1, VenueConfiguration.MOST_COPIES);
        final int most = VenueConfiguration.mostContracts(venue, copies);
        final boolean named = m.has(SYMBOLS);
        final int contracts = named ? m.required(SYMBOLS).list().size()
            : Math.min(listed, (int) m.integer(TOP, 0, 1, VenueConfiguration.MOST_CONTRACTS));
        if (contracts > most) {
            throw m.required(named ? SYMBOLS : TOP).wrong(contracts + " contracts of " + venue.code() + ": the venue "
                + "takes the streams of " + most + (copies > 1 ? " over " + copies + " copies of each connection" : "")
                + " from one address; " + (named ? "name" : "write") + " at most " + most);
        }
    }
}
