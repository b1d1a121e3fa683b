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

    /**
     * Goes on with the second that was put out when the engine ended, should it last still.
     *
     * @param nowNs receive time.
     * @return whether that second is on disk, where it stays as it is.
     */
    boolean restoreSecond(final long nowNs) {
        if (outlets[0].lastOrdinal(nowNs) != bars[0].ordinal()) {
            return false;
        }
        if (outlets[0].recall(bars[0].ordinal()) != 0) {
            bars[0].interrupted();
            bars[0].add(outlets[0].record());
        }
        return true;
    }

    private static void restore(final OpenBar bar, final RecordOutlet outlet, final OpenBar shorter,
                                final RecordOutlet parts, final long nowNs) {
        final long ratio = bar.interval().intervalNs() / shorter.interval().intervalNs();
        // -1 when no shorter bar has ended yet: what was restored of the one that is open is all there is
        final long unfinished = Math.floorDiv(parts.lastOrdinal(nowNs), ratio);
        final long open = bar.ordinal();
        if (unfinished < open && unfinished > outlet.lastOrdinal(nowNs)) {
            bar.begin(unfinished, true);
            // without a part there is nothing to tell of it: a bar of zeros would be an invention
            if (sum(bar, parts, unfinished * ratio, (unfinished + 1) * ratio) > 0) {
                bar.write(outlet.record());
                outlet.append(unfinished, bar.flags(), nowNs);
            }
            bar.begin(open, true);
        }
        if (unfinished == open) {
            bar.begin(open, true);
            sum(bar, parts, open * ratio, shorter.ordinal());
        }
        bar.add(shorter);
    }

    /** Adds the parts that are there and are of the same venues; how many. */
    private static int sum(final OpenBar bar, final RecordOutlet parts, final long from, final long to) {
        int added = 0;
        try (HistorySeries series = HistorySeries.open(parts.archived().folder())) {
            for (long ordinal = from; ordinal < to; ordinal++) {
                // parts of other venues than now have other entries; their sums are not comparable
                if (series.read(ordinal) == RecordState.WHOLE
                    && series.header().sameSeries(parts.archived().header())) {
                    bar.add(series.record());
                    added++;
                }
            }
        }
        return added;
    }
}
