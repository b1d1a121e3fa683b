package io.isotherm.console.chart;

import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import java.util.Arrays;

/**
 * Seconds of a span: what was liquidated in each by side, apart by whether the feed is sampled, from the tape; the
 * mark, from columns of a second or else of a minute; and whether all venues were heard, from bars of a minute.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class RealisedSeconds {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MINUTE = 60;

    private final long first;
    private final long[][] fullMicros;
    private final long[][] sampledMicros;
    private final int[][] prints;
    private final double[] marks;
    private final boolean[] heard;
    private int sampledStreams;

    /**
     * Seconds of which nothing is known.
     *
     * @param first second since the Unix epoch.
     * @param count of seconds.
     */
    RealisedSeconds(final long first, final int count) {
        this.first = first;
        fullMicros = new long[Side.values().length][count];
        sampledMicros = new long[Side.values().length][count];
        prints = new int[Side.values().length][count];
        marks = new double[count];
        Arrays.fill(marks, Double.NaN);
        heard = new boolean[count];
    }

    /**
     * Reads what the tape and the bars of minutes reach back to, a week at most.
     *
     * @param tape     of an underlying.
     * @param minutes  its bars.
     * @param seconds  its columns of a second.
     * @param columns  its columns of a minute.
     * @param endNs    end, a whole minute, ns since the Unix epoch.
     * @return the seconds; none when there is no bar.
     */
    public static RealisedSeconds read(final HistorySeries tape, final HistorySeries minutes,
                                       final HistorySeries seconds, final HistorySeries columns, final long endNs) {
        final long end = endNs / SECOND_NS;
        final long bars = minutes.oldestOrdinal();
        long first = Math.max(bars * MINUTE, end - (long) BarInterval.MINUTE.retention() * MINUTE);
        final long oldest = tape.oldestOrdinal();
        if (oldest > 0 && tape.read(oldest) == RecordState.WHOLE) {
            // before it the tape has let go of some
            first = Math.max(first, new TapeView().of(tape).receiveTimeNs() / SECOND_NS + 1);
        }
        final RealisedSeconds read =
            new RealisedSeconds(first, bars < 0 ? 0 : (int) Math.max(0, end - first));
        read.readBars(minutes);
        read.readMarks(columns, HistoryTier.MINUTE);
        read.readMarks(seconds, HistoryTier.SECOND);
        read.readTape(tape);
        return read;
    }

    private void readBars(final HistorySeries minutes) {
        final BarView bar = new BarView();
        for (long minute = first / MINUTE; minute < (first + count() + MINUTE - 1) / MINUTE && count() > 0; minute++) {
            if (minutes.read(minute) == RecordState.WHOLE) {
                bar.of(minutes);
                if (bar.notLive() == 0 && bar.lost() == 0 && !bar.partial()) {
                    Arrays.fill(heard, at(minute * MINUTE), at((minute + 1) * MINUTE), true);
                }
            }
        }
    }

    private void readMarks(final HistorySeries series, final HistoryTier tier) {
        final ColumnView column = new ColumnView();
        final long step = tier.intervalNs() / SECOND_NS;
        final long oldest = series.oldestOrdinal();
        final long from = Math.max(oldest, (first + step - 1) / step);
        for (long ordinal = from; oldest >= 0 && ordinal * step < first + count(); ordinal++) {
            if (series.read(ordinal) == RecordState.WHOLE) {
                column.of(series);
                final long second = column.asOfNs() / SECOND_NS;
                if (second >= first && second < first + count()) {
                    marks[at(second)] = column.mark();
                }
            }
        }
    }

    private void readTape(final HistorySeries tape) {
        final TapeView liquidation = new TapeView();
        boolean newest = true;
        for (long n = tape.ordinalBelow(Long.MAX_VALUE); n >= 0; n = tape.ordinalBelow(n)) {
            if (tape.read(n) != RecordState.WHOLE) {
                continue;
            }
            final SegmentHeader header = tape.header();
            if (newest) {
                sampledStreams = (int) header.instruments().stream().filter(one ->
                    header.venues().get(one.venueRow()).coverage() == FeedCoverage.SAMPLED).count();
                newest = false;
            }
            final long second = liquidation.of(tape).receiveTimeNs() / SECOND_NS;
            if (second < first) {
                return;
            }
            if (second < first + count()) {
                add(second, liquidation.side(), liquidation.usdMicros(),
                    header.venues().get(liquidation.venueRow()).coverage() == FeedCoverage.SAMPLED);
            }
        }
    }

    /** Takes a liquidation. */
    void add(final long second, final Side side, final long usdMicros, final boolean sampled) {
        (sampled ? sampledMicros : fullMicros)[side.code()][at(second)] += usdMicros;
        prints[side.code()][at(second)] += sampled ? 1 : 0;
    }

    /** Says what else is known of a second. */
    void second(final long second, final double mark, final boolean all) {
        marks[at(second)] = mark;
        heard[at(second)] = all;
    }

    private int at(final long second) {
        return (int) Math.max(0, Math.min(count(), second - first));
    }

    /** First second since the Unix epoch. */
    long first() {
        return first;
    }

    /** Seconds. */
    int count() {
        return heard.length;
    }

    /** Contracts whose feed prints at most one liquidation per second. */
    int sampledStreams() {
        return sampledStreams;
    }

    void sampledStreams(final int streams) {
        sampledStreams = streams;
    }

    long fullMicros(final Side side, final int at) {
        return fullMicros[side.code()][at];
    }

    long sampledMicros(final Side side, final int at) {
        return sampledMicros[side.code()][at];
    }

    int prints(final Side side, final int at) {
        return prints[side.code()][at];
    }

    /** Mark of a second; NaN when it is not known. */
    double mark(final int at) {
        return marks[at];
    }

    boolean heard(final int at) {
        return heard[at];
    }

    /** Seconds in which all venues were heard. */
    public long heardSeconds() {
        long all = 0;
        for (final boolean one : heard) {
            all += one ? 1 : 0;
        }
        return all;
    }
}
