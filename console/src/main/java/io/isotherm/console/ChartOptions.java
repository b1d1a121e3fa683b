package io.isotherm.console;

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

    @Option(names = "--venue", paramLabel = "VENUE", description = "Of --map and --bars: this venue alone.")
    private String venue;

    @Option(names = "--reach", paramLabel = "PERCENT",
        description = "Of --map: how far from the mark. Default: 5")
    private Double reachPercent;

    @Option(names = "--bar-bps", paramLabel = "BPS",
        description = "Of --map: width of a bar in log price × 10,000, to whole buckets. Default: 25")
    private Double widthBps;

    /** Whether a chart is asked for. */
    boolean asked() {
        return map || bars;
    }

    /** Whether it is the map; else it is the bars. */
    boolean map() {
        return map;
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
        return widthBps == null ? 25 : widthBps;
    }

    /** Refuses what can be refused without a snapshot. */
    void check() {
        if (map && bars) {
            throw new IllegalArgumentException("--map and --bars are two charts; name one");
        }
        if (venue != null && !asked()) {
            throw new IllegalArgumentException("--venue belongs to --map and --bars");
        }
        if ((reachPercent != null || widthBps != null) && !map) {
            throw new IllegalArgumentException("--reach and --bar-bps belong to --map");
        }
        if (!(reach() > 0 && reach() <= 10)) {
            throw new IllegalArgumentException("--reach " + reachPercent + " is not above 0 and at most 1000 percent");
        }
        if (!(widthBps() > 0 && widthBps() <= MAX_WIDTH_BPS)) {
            throw new IllegalArgumentException("--bar-bps " + widthBps + " is not above 0 and at most 5000");
        }
    }
}
