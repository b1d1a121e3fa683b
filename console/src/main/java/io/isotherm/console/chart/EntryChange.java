package io.isotherm.console.chart;

import io.isotherm.client.EntrySpread;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How the entries of all venues have changed between two columns of history of a quarter of an hour: each column's
 * distance bands are laid back by {@link EntrySpread}, as a map's are, and the earlier ones taken from the later. What
 * columns do not hold, positions that would be liquidated more than 40 % below or 66 % above the mark, is in neither.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class EntryChange {
    private static final HistoryTier TIER = HistoryTier.QUARTER;

    /** Entries by side and bucket of one column. */
    private record Taken(long timeNs, int base, double[][] entries) {
        double usd(final Side side, final long bucket) {
            return entries[side.code()][(int) (bucket - base)];
        }

        boolean holds(final long from, final long to) {
            return from >= base && to <= (long) base + entries[0].length;
        }
    }

    private final Taken before;
    private final Taken after;
    private final String why;

    private EntryChange(final Taken before, final Taken after, final String why) {
        this.before = before;
        this.after = after;
        this.why = why;
    }

    /** Width that bars must be a multiple of, log price × 10,000. */
    public static double widthBps() {
        return TIER.bucketWidthBps();
    }

    /**
     * Reads the newest column that is no newer than a time, and the one a span before it.
     *
     * @param directory  of the history.
     * @param underlying name.
     * @param asOfNs     of the map; columns older than half an hour before it do not tell of it.
     * @param spanNs     whole quarters of an hour.
     * @return the change; without one it says why.
     */
    public static EntryChange of(final Path directory, final String underlying, final long asOfNs,
                                 final long spanNs) {
        try (HistorySeries series = new HistoryReader(directory).columns(underlying, TIER)) {
            final long newest = Math.min(series.newestOrdinal(), asOfNs / TIER.intervalNs());
            if (newest < 0 || asOfNs - newest * TIER.intervalNs() > 2 * TIER.intervalNs()) {
                return none("there is no column of " + TIER.word() + " in " + directory + " that is as new as the map");
            }
            final Taken after = taken(series, newest);
            final Taken before = after == null ? null : taken(series, newest - spanNs / TIER.intervalNs());
            return before == null ? none(String.format(Locale.ROOT, "there is no whole column of %s of %.0f min before "
                + "it in %s", TIER.word(), spanNs / 60e9, directory)) : new EntryChange(before, after, null);
        } catch (final HistoryException unreadable) {
            return none(unreadable.getMessage());
        }
    }

    /** No change, and why. */
    public static EntryChange none(final String why) {
        return new EntryChange(null, null, why);
    }

    private static Taken taken(final HistorySeries series, final long ordinal) {
        if (ordinal < 0 || series.read(ordinal) != RecordState.WHOLE) {
            return null;
        }
        final ColumnView column = new ColumnView().of(series);
        final int count = column.bucketCount();
        final double[][] entries = new double[Side.values().length][count];
        final double[] values = new double[count];
        final EntrySpread spread = new EntrySpread();
        for (final Side side : Side.values()) {
            for (final DistanceBand band : DistanceBand.values()) {
                for (int i = 0; i < count; i++) {
                    values[i] = column.side(i) == side ? column.usd(TIER.bandRow(band), i) : 0;
                }
                spread.add(side, band, TIER.bucketWidthBps(), values, entries[side.code()]);
            }
        }
        return new Taken(column.timeNs(), column.base(), entries);
    }

    /** Whether there is a change to tell. */
    public boolean known() {
        return before != null;
    }

    /** Why there is none; null when there is. */
    public String why() {
        return why;
    }

    /** Start of the earlier column's interval, ns since the Unix epoch. */
    public long fromNs() {
        return before.timeNs();
    }

    /** Start of the later column's interval, ns since the Unix epoch. */
    public long toNs() {
        return after.timeNs();
    }

    /**
     * The change in a range of the axis.
     *
     * @param side      of the positions.
     * @param fromPrice first bucket of the axis, in units of {@link #widthBps}.
     * @param toPrice   bucket after the last.
     * @return quote currency; NaN where one of the columns does not reach, or without a change.
     */
    public double usd(final Side side, final long fromPrice, final long toPrice) {
        if (!known() || !before.holds(fromPrice, toPrice) || !after.holds(fromPrice, toPrice)) {
            return Double.NaN;
        }
        double change = 0;
        for (long bucket = fromPrice; bucket < toPrice; bucket++) {
            change += after.usd(side, bucket) - before.usd(side, bucket);
        }
        return change;
    }
}
