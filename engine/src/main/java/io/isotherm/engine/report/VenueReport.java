package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One venue: what is asked of it, what it answered and how fresh its contracts are.
 *
 * @param venue       its code.
 * @param rest        base of its REST interface, or null where none is asked.
 * @param restProblem why that does not answer, for people; empty when it does or is not asked.
 * @param listing     where instruments and brackets come from and how old they are.
 * @param connections to it.
 * @param contracts   that are listened to.
 */
public record VenueReport(String venue, String rest, String restProblem, String listing,
                          List<ConnectionReport> connections, List<ContractReport> contracts) {
    /** Takes unmodifiable copies of the lists. */
    public VenueReport {
        connections = List.copyOf(connections);
        contracts = List.copyOf(contracts);
    }

    /** Why it is not reached: each cause once, with the ways that it strikes. */
    public List<ReachReport> problems() {
        final Map<String, List<String>> ways = new LinkedHashMap<>();
        for (final ConnectionReport connection : connections) {
            if (!connection.connected()) {
                ways.computeIfAbsent(connection.problem().isEmpty() ? "no connection yet" : connection.problem(),
                    cause -> new ArrayList<>()).add(connection.name());
            }
        }
        if (!restProblem.isEmpty()) {
            // the sockets know better what the HTTP client cannot tell
            final String words = ways.keySet().stream().filter(cause -> Outage.isOne(cause, restProblem)).findFirst()
                .orElse(restProblem);
            ways.computeIfAbsent(words, cause -> new ArrayList<>()).add(rest == null ? "REST" : rest);
        }
        final List<ReachReport> problems = new ArrayList<>();
        ways.forEach((cause, struck) -> problems.add(new ReachReport(cause, struck)));
        return problems;
    }

    /** Whether every stream is answered. */
    boolean isAnswered() {
        return connections.stream().allMatch(ConnectionReport::isAnswered);
    }

    /** Whether no pulse of it has a flag. */
    boolean isFresh() {
        return contracts.stream().allMatch(contract -> contract.flags().isEmpty());
    }
}
