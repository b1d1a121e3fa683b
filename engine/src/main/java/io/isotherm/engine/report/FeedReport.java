package io.isotherm.engine.report;

import java.util.List;

/**
 * All venues of an engine at one time. Equal reports say the same.
 *
 * @param venues that are enabled.
 */
public record FeedReport(List<VenueReport> venues) {
    /** Takes an unmodifiable copy. */
    public FeedReport {
        venues = List.copyOf(venues);
    }

    /** Whether every stream of every venue is answered, be it by a refusal. */
    public boolean isAnswered() {
        return venues.stream().allMatch(VenueReport::isAnswered);
    }

    /** Whether no pulse has a flag. */
    public boolean isFresh() {
        return venues.stream().allMatch(VenueReport::isFresh);
    }

    /** Connections to all venues. */
    public int connections() {
        return venues.stream().mapToInt(venue -> venue.connections().size()).sum();
    }

    /** Contracts of all venues. */
    public int contracts() {
        return venues.stream().mapToInt(venue -> venue.contracts().size()).sum();
    }

    /** Streams of all connections. */
    public int streams() {
        return venues.stream().flatMap(venue -> venue.connections().stream())
            .mapToInt(connection -> connection.streams().size()).sum();
    }

    /**
     * Streams of all connections with an answer.
     *
     * @param answer that is counted.
     * @return how many.
     */
    public int count(final StreamReport.Answer answer) {
        return venues.stream().flatMap(venue -> venue.connections().stream())
            .mapToInt(connection -> connection.count(answer)).sum();
    }

    /** Streams of all connections that are silent while others of their venue tick. */
    public int silent() {
        return venues.stream().flatMap(venue -> venue.connections().stream()).mapToInt(ConnectionReport::silent).sum();
    }
}
