package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Which connections of one venue are silent, and what was said of it.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class VenueSilence {
    /** Least time between two lines of a venue that is silent: 1 min. */
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final List<Connection> connections = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private long heardAfterNs;
    private boolean everTold;
    private long toldNs;
    private int leftOut;
    private long longestNs;
    private boolean unsaid;

    /** A connection, heard until it is said to be silent. */
    Connection of(final String name) {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).name.equals(name)) {
                return connections.get(i);
            }
        }
        final Connection added = new Connection(name);
        connections.add(added);
        return added;
    }

    void onSilent(final String name, final long sinceNs) {
        final Connection connection = of(name);
        if (!connection.silent) {
            connection.silent = true;
            connection.sinceNs = sinceNs;
        }
    }

    void onHeard(final String name, final long nowNs) {
        final Connection connection = of(name);
        if (!connection.silent) {
            return;
        }
        final long lastedNs = nowNs - connection.sinceNs;
        connection.silent = false;
        if (connection.told) {
            connection.told = false;
            heard.add(name);
            heardAfterNs = Math.max(heardAfterNs, lastedNs);
        } else {
            unsaid = true;
            longestNs = Math.max(longestNs, lastedNs);
        }
        // several that fell silent together are one silence
        if (unsaid && connections.stream().noneMatch(each -> each.silent && !each.told)) {
            unsaid = false;
            leftOut++;
        }
    }

    /** Writes the lines that are due, without the venue's name. */
    void tell(final long nowNs, final Consumer<String> lines) {
        int silent = 0;
        int untold = 0;
        for (int i = 0; i < connections.size(); i++) {
            silent += connections.get(i).silent ? 1 : 0;
            untold += connections.get(i).silent && !connections.get(i).told ? 1 : 0;
        }
        if (!heard.isEmpty()) {
            lines.accept("heard again" + (silent == 0 ? "" : " on " + String.join(", ", heard)) + " after "
                + ReachLog.seconds(heardAfterNs) + " of silence");
            heard.clear();
            heardAfterNs = 0;
        }
        if (untold == 0 && (silent > 0 || leftOut == 0) || everTold && nowNs - toldNs < INTERVAL_NS) {
            return;
        }
        lines.accept(untold > 0 ? silent(nowNs, silent == connections.size())
            : "silent and back " + ReachLog.times(leftOut) + " more since the last line, for "
            + ReachLog.seconds(longestNs) + " at the longest; heard now");
        everTold = true;
        toldNs = nowNs;
        leftOut = 0;
        longestNs = 0;
    }

    /** Of all connections, or of those that are news: silent for as long as the last of them to be heard. */
    private String silent(final long nowNs, final boolean all) {
        final List<String> names = new ArrayList<>();
        long shortestNs = Long.MAX_VALUE;
        for (final Connection each : connections) {
            if (each.silent && (all || !each.told)) {
                names.add(each.name);
                shortestNs = Math.min(shortestNs, nowNs - each.sinceNs);
                each.told = true;
            }
        }
        return "nothing heard" + (all ? "" : " on " + String.join(", ", names)) + " for "
            + ReachLog.seconds(shortestNs) + "; what is known of it is out of date"
            + (leftOut == 0 ? "" : " (silent and back " + ReachLog.times(leftOut) + " more since the last line)");
    }

    /** One connection. */
    private static final class Connection {
        private final String name;
        private boolean silent;
        private boolean told;
        private long sinceNs;

        Connection(final String name) {
            this.name = name;
        }
    }
}
