package io.isotherm.console.history;

import picocli.CommandLine.Option;

/** Which chart {@code history} prints instead of records. Refusals are {@link IllegalArgumentException}s. */
final class ChartChoice {
    private static final String RANGE_DEFAULT = "24h";

    @Option(names = "--heatmap",
        description = "Print a liquidation heatmap of --range instead: --row all, one distance band, bands (all five) "
            + "or a venue, with what was realised in each column. --format text, json or coinglass.")
    private boolean heatmap;

    @Option(names = "--range", paramLabel = "RANGE",
        description = "How far a chart reaches back from --to, 1h to 366d: 12h, 7d, 4w, 1y. Default: 24h")
    private String range;

    /** Whether a chart is asked for. */
    boolean asked() {
        return heatmap;
    }

    /** Length of the range, nanoseconds. */
    long rangeNs() {
        return ChartRange.parse(range == null ? RANGE_DEFAULT : range);
    }

    /** Refuses what needs no history to be refused. */
    void check(final HistoryFormat format) {
        if (range != null && !asked()) {
            throw new IllegalArgumentException("--range belongs to --heatmap");
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
