package io.isotherm.console.history;

import picocli.CommandLine.Option;

/** Which chart {@code history} prints instead of records. Refusals are {@link IllegalArgumentException}s. */
final class ChartChoice {
    private static final String RANGE_DEFAULT = "24h";

    @Option(names = "--heatmap",
        description = "Print a liquidation heatmap of --range instead: --row all, one distance band, bands (all five) "
            + "or a venue, with what was realised in each column. --format text, json or coinglass.")
    private boolean heatmap;

    @Option(names = "--bars",
        description = "Print a liquidation chart of --range instead: longs and shorts per --interval, running "
            + "difference, totals of 1, 4, 12 and 24 h, cascades; of all venues or of --venue. --format text, csv or "
            + "json.")
    private boolean bars;

    @Option(names = "--matrix",
        description = "Print what was liquidated in --range by underlying and venue instead. --format text, csv or "
            + "json.")
    private boolean matrix;

    @Option(names = "--range", paramLabel = "RANGE",
        description = "How far a chart reaches back from --to, 1h to 366d: 12h, 7d, 4w, 1y. Default: 24h")
    private String range;

    /** Whether a chart is asked for. */
    boolean asked() {
        return heatmap || bars || matrix;
    }

    /** Name of the option that asks. */
    String option() {
        return heatmap ? "--heatmap" : bars ? "--bars" : "--matrix";
    }

    /** Whether it is a heatmap. */
    boolean heatmap() {
        return heatmap;
    }

    /** Whether it is a chart of bars. */
    boolean bars() {
        return bars;
    }

    /** Whether it is the matrix of underlyings and venues. */
    boolean matrix() {
        return matrix;
    }

    /** Length of the range, nanoseconds. */
    long rangeNs() {
        return ChartRange.parse(range == null ? RANGE_DEFAULT : range);
    }

    /** Refuses what needs no history to be refused. */
    void check(final HistoryFormat format) {
        if ((heatmap ? 1 : 0) + (bars ? 1 : 0) + (matrix ? 1 : 0) > 1) {
            throw new IllegalArgumentException("--heatmap, --bars and --matrix are charts of their own; name one");
        }
        if (range != null && !asked()) {
            throw new IllegalArgumentException("--range belongs to --heatmap, --bars and --matrix");
        }
        if (heatmap && format == HistoryFormat.CSV) {
            throw new IllegalArgumentException("--heatmap is printed in --format text, json or coinglass; --series "
                + "columns has csv");
        }
        if (!heatmap && format == HistoryFormat.COINGLASS) {
            throw new IllegalArgumentException("--format coinglass belongs to --heatmap");
        }
        rangeNs();
    }
}
