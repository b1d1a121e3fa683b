package io.isotherm.engine.report;

import java.util.List;

/**
 * One cause for which a venue is not reached, or not wholly.
 *
 * @param cause for people.
 * @param ways  that it strikes: names of connections, and the base of the REST interface.
 */
public record ReachReport(String cause, List<String> ways) {
    /** Takes an unmodifiable copy of the ways. */
    public ReachReport {
        ways = List.copyOf(ways);
    }
}
