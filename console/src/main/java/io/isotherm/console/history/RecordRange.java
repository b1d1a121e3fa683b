package io.isotherm.console.history;

import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.HistoryKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Which records of a series lie within a span of time: the newest of them, so many as are wanted. */
final class RecordRange {
    private final List<Long> ordinals = new ArrayList<>();
    private long damaged;
    private boolean cut;

    private RecordRange() {
    }

    /**
     * Looks for them from the newest back.
     *
     * @param series of records.
     * @param fromNs ns since the Unix epoch, of the start of an interval or the receipt of a liquidation.
     * @param toNs   ns since the Unix epoch, exclusive.
     * @param limit  most records.
     * @param wanted says of a record that was read whether it counts.
     * @return the range.
     */
    static RecordRange of(final HistorySeries series, final long fromNs, final long toNs, final int limit,
                          final Predicate<RecordSource> wanted) {
        final RecordRange range = new RecordRange();
        // not from the newest whole one: what is damaged behind it is told, too
        for (long ordinal = series.ordinalBelow(Long.MAX_VALUE); ordinal >= 0; ordinal = series.ordinalBelow(ordinal)) {
            final RecordState state = series.read(ordinal);
            if (state == RecordState.WHOLE) {
                final long timeNs = timeNs(series, ordinal);
                if (timeNs < fromNs) {
                    break;
                }
                if (timeNs >= toNs || !wanted.test(series)) {
                    continue;
                }
                if (range.ordinals.size() == limit) {
                    range.cut = true;
                    break;
                }
                range.ordinals.add(ordinal);
            } else if (state == RecordState.DAMAGED) {
                range.damaged++;
            }
        }
        Collections.reverse(range.ordinals);
        return range;
    }

    private static long timeNs(final HistorySeries series, final long ordinal) {
        return series.header().kind() == HistoryKind.TAPE ? new TapeView().of(series).receiveTimeNs()
            : ordinal * series.header().intervalNs();
    }

    /** Whole records, oldest first. */
    List<Long> ordinals() {
        return ordinals;
    }

    /** Damaged ones that were met on the way. */
    long damaged() {
        return damaged;
    }

    /** Whether there are more within the span, older than these. */
    boolean cut() {
        return cut;
    }
}
