package io.isotherm.console;

import io.isotherm.client.history.HistoryPaths;
import io.isotherm.console.chart.EntryChange;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which chart {@code snapshot} prints instead of everything. Refusals are {@link IllegalArgumentException}s. */
final class ChartOptions {
    private static final double PERCENT = 100;
    private static final double MAX_WIDTH_BPS = 5_000;

    @Option(names = "--map",
        description = "Print instead the liquidation map: bars by distance band, the cumulative curves of longs and "
            + "shorts, and what is liquidated within fixed moves. With --format coinglass in that API's form.")
    private boolean map;

    @Option(names = "--bars",
        description = "Print instead realised liquidations of shared memory: of each interval the open bar and the "
            + "one before, by venue. isotherm history --bars tells of longer times.")
    private boolean bars;

    @Option(names = "--positions",
        description = "Print instead positions by the price that opened them, as far as distance bands say: longs, "
            + "shorts, net, and the change of the net over an hour and a day from the history's columns.")
    private boolean positions;

    @Option(names = "--overlay", paramLabel = "FILE",
        description = "Of --map: lay real positions beside the estimate, from public account states of Hyperliquid, "
            + "one answer of clearinghouseState a line, plain or gzip.")
    private Path overlay;

    @Option(names = "--history-dir", paramLabel = "DIR",
        description = "Of --positions: where history is kept. Default: as of isotherm history")
    private Path historyDirectory;

    @Option(names = "--venue", paramLabel = "VENUE",
        description = "Of --map, --bars and --positions: this venue alone.")
    private String venue;

    @Option(names = "--reach", paramLabel = "PERCENT",
        description = "Of --map and --positions: how far from the mark. Default: 5")
    private Double reachPercent;

    @Option(names = "--bar-bps", paramLabel = "BPS",
        description = "Of --map and --positions: width of a bar in log price × 10,000, to whole buckets. "
            + "Default: 25 and 20")
    private Double widthBps;

    /** Whether a chart is asked for. */
    boolean asked() {
        return map || bars || positions;
    }

    /** Whether it is the map. */
    boolean map() {
        return map;
    }

    /** Whether it is positions by entry; else, if not the map, it is the bars. */
    boolean positions() {
        return positions;
    }

    /** The chart's option. */
    String option() {
        return map ? "--map" : positions ? "--positions" : "--bars";
    }

    /** File of account states, or null. */
    Path overlay() {
        return overlay;
    }

    /** Where history is kept. */
    Path historyDirectory() {
        return historyDirectory == null ? HistoryPaths.defaultDirectory() : historyDirectory;
    }

    /** Code of the venue as it was typed, or null. */
    String venue() {
        return venue;
    }

    /** Share of the mark to either side. */
    double reach() {
        return reachPercent == null ? 0.05 : reachPercent / PERCENT;
    }

    /** Width of a bar in log price × 10,000. */
    double widthBps() {
        return widthBps != null ? widthBps : positions ? EntryChange.widthBps() : 25;
    }

    /** Refuses what can be refused without a snapshot. */
    void check() {
        if (map && bars) {
            throw new IllegalArgumentException("--map and --bars are two charts; name one");
        }
        if (positions && (map || bars)) {
            throw new IllegalArgumentException("--positions and " + (map ? "--map" : "--bars")
                + " are two charts; name one");
        }
        if (venue != null && !asked()) {
            throw new IllegalArgumentException("--venue belongs to --map, --bars and --positions");
        }
        if ((reachPercent != null || widthBps != null) && !map && !positions) {
            throw new IllegalArgumentException("--reach and --bar-bps belong to --map and --positions");
        }
        if (overlay != null && !map) {
            throw new IllegalArgumentException("--overlay belongs to --map");
        }
        if (historyDirectory != null && !positions) {
            throw new IllegalArgumentException("--history-dir belongs to --positions");
        }
        if (!(reach() > 0 && reach() <= 10)) {
            throw new IllegalArgumentException("--reach " + reachPercent + " is not above 0 and at most 1000 percent");
        }
        if (!(widthBps() > 0 && widthBps() <= MAX_WIDTH_BPS)) {
            throw new IllegalArgumentException("--bar-bps " + widthBps + " is not above 0 and at most 5000");
        }
    }
}
