package io.isotherm.console.history;

import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.TypedName;
import java.util.ArrayList;
import java.util.List;

/**
 * The underlyings of a history directory, apart by whether anything was heard of them: an engine keeps bars of every
 * underlying that it listens for, and they stay empty where nothing comes, as in the replay of another venue's frames.
 *
 * @param heard  with a column, a liquidation, or a newest bar that tells of either or of a venue that was live.
 * @param silent with empty bars alone.
 */
record HeardUnderlyings(List<String> heard, List<String> silent) {
    /** Takes unmodifiable copies. */
    HeardUnderlyings {
        heard = List.copyOf(heard);
        silent = List.copyOf(silent);
    }

    /**
     * Looks, at what was asked for alone: files of others are not opened for it.
     *
     * @param reader of the directory.
     * @param asked  name as it was typed, null for every one.
     * @return its underlyings; those that nobody asked for as heard.
     */
    static HeardUnderlyings in(final HistoryReader reader, final String asked) {
        final List<String> heard = new ArrayList<>();
        final List<String> silent = new ArrayList<>();
        final List<String> all = reader.underlyings();
        final String named = asked == null ? null : TypedName.among(asked, all);
        for (final String underlying : all) {
            final boolean looked = asked == null || underlying.equals(named);
            (!looked || isHeard(reader, underlying) ? heard : silent).add(underlying);
        }
        return new HeardUnderlyings(heard, silent);
    }

    private static boolean isHeard(final HistoryReader reader, final String underlying) {
        try {
            return holdsAny(reader, underlying);
        } catch (final HistoryException unreadable) {
            // whoever reads it is told why
            return true;
        }
    }

    private static boolean holdsAny(final HistoryReader reader, final String underlying) {
        for (final HistoryTier tier : HistoryTier.values()) {
            if (holdsAny(reader.columns(underlying, tier))) {
                return true;
            }
        }
        for (final BarInterval interval : BarInterval.values()) {
            if (tellsAny(reader.bars(underlying, interval))) {
                return true;
            }
        }
        return holdsAny(reader.tape(underlying));
    }

    /** A file that cannot be read is something to tell, too. */
    private static boolean holdsAny(final HistorySeries opened) {
        try (HistorySeries series = opened) {
            return !series.files().isEmpty() || !series.refused().isEmpty();
        }
    }

    /** Whether the newest bar is of a venue that was live, or holds a liquidation. */
    private static boolean tellsAny(final HistorySeries opened) {
        try (HistorySeries series = opened) {
            final boolean refused = series.files().isEmpty() && !series.refused().isEmpty();
            final long newest = series.newestOrdinal();
            if (refused || newest < 0 || series.read(newest) != RecordState.WHOLE) {
                return refused;
            }
            final BarView bar = new BarView().of(series);
            boolean any = false;
            for (int row = 0; row < series.header().venues().size(); row++) {
                any |= !bar.notLive(row) || bar.count(row, Side.LONG) + bar.count(row, Side.SHORT) > 0;
            }
            return any;
        }
    }

    /** Whether there is neither. */
    boolean none() {
        return heard.isEmpty() && silent.isEmpty();
    }

    /** A sentence on the silent ones. */
    String told() {
        return "nothing was heard of " + String.join(", ", silent) + ": no mark, no liquidation, empty bars alone";
    }
}
