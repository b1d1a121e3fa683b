package io.isotherm.engine.analyst;

import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;

/**
 * Brings back, after a restart, the bars that were open when the engine ended: each is the sum of the shorter bars that
 * were put out within it, back to the seconds. A bar whose end passed meanwhile is put out now; both are partial.
 *
 * <p><b>Threads:</b> the analyst's, once.
 */
final class BarRestore {
    private final OpenBar[] bars;
    private final RecordOutlet[] outlets;

    /**
     * Takes the bars.
     *
     * @param bars    begun, empty, shortest first; each interval is a multiple of the one before.
     * @param outlets of the bars.
     */
    BarRestore(final OpenBar[] bars, final RecordOutlet[] outlets) {
        this.bars = bars;
        this.outlets = outlets;
    }

    /** Restores; without history on disk it does nothing. */
    void restore(final long nowNs) {
        for (int i = 1; i < bars.length; i++) {
            if (outlets[i - 1].archived() != null) {
                restore(bars[i], outlets[i], bars[i - 1], outlets[i - 1], nowNs);
            }
        }
    }

    private static void restore(final OpenBar bar, final RecordOutlet outlet, final OpenBar shorter,
                                final RecordOutlet parts, final long nowNs) {
        final long ratio = bar.interval().intervalNs() / shorter.interval().intervalNs();
        // -1 when no shorter bar has ended yet: what was restored of the one that is open is all there is
        final long unfinished = Math.floorDiv(parts.lastOrdinal(nowNs), ratio);
        final long open = bar.ordinal();
        if (unfinished < open && unfinished > outlet.lastOrdinal(nowNs)) {
            bar.begin(unfinished, true);
            sum(bar, parts, unfinished * ratio, (unfinished + 1) * ratio);
            bar.write(outlet.record());
            outlet.append(unfinished, bar.flags(), nowNs);
            bar.begin(open, true);
        }
        if (unfinished == open) {
            bar.begin(open, true);
            sum(bar, parts, open * ratio, shorter.ordinal());
        }
        bar.add(shorter);
    }

    private static void sum(final OpenBar bar, final RecordOutlet parts, final long from, final long to) {
        try (HistorySeries series = HistorySeries.open(parts.archived().folder())) {
            for (long ordinal = from; ordinal < to; ordinal++) {
                // parts of other venues than now have other entries; their sums are not comparable
                if (series.read(ordinal) == RecordState.WHOLE
                    && series.header().sameSeries(parts.archived().header())) {
                    bar.add(series.record());
                }
            }
        }
    }
}
