package io.isotherm.engine.history;

import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.HistorySource;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.instrument.Scaling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the densities over past candles and open interest before the first event (model specification, 3.4), with the
 * same code and calibration muted. Without open interest in the files, half of a day's turnover stands for it.
 *
 * <p><b>Threads:</b> loaded by any thread, applied once by the processor's.
 */
public final class ColdStart {
    /** Nothing to start from. */
    public static final ColdStart NONE = new ColdStart(List.of(), 0);

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long DAY_NS = 24 * 60 * MINUTE_NS;
    private static final double SHARE_OF_DAY = 0.5;

    private final List<HistoryRow> rows;
    private final int repeated;
    private int candles;
    private int openInterests;
    private int leftOut;

    private ColdStart(final List<HistoryRow> rows, final int repeated) {
        this.rows = rows;
        this.repeated = repeated;
    }

    /**
     * Reads history files.
     *
     * @param sources files; none for a start without history.
     * @param table   of the instruments.
     * @return their rows in order of time.
     * @throws ConfigurationException naming file and line of the first mistake.
     * @throws IOException            when a file cannot be read.
     */
    public static ColdStart load(final List<HistorySource> sources, final InstrumentTable table) throws IOException {
        return load(sources, List.of(), table);
    }

    /**
     * Reads history files, and what venues told of the past, which comes after them.
     *
     * @param sources files.
     * @param told    rows in the form of {@link VenuePast}, without its header; one with a mistake is left out.
     * @param table   of the instruments.
     * @return their rows in order of time.
     * @throws ConfigurationException naming file and line of the first mistake in a file.
     * @throws IOException            when a file cannot be read.
     */
    public static ColdStart load(final List<HistorySource> sources, final List<String> told,
                                 final InstrumentTable table) throws IOException {
        final List<HistoryRow> all = new ArrayList<>();
        final int[] mistakes = new int[1];
        final List<List<HistoryRow>> parts = new ArrayList<>();
        for (final HistorySource source : sources) {
            parts.add(HistoryFile.read(source, table));
        }
        parts.add(HistoryFile.read(VenuePast.HEADER, told, table, mistake -> mistakes[0]++));
        int repeated = mistakes[0];
        final Set<List<Long>> known = new HashSet<>();
        for (final List<HistoryRow> part : parts) {
            for (final HistoryRow row : part) {
                // Files may overlap; a candle counts once.
                if (row.hasCandle() && !known.add(List.of((long) row.instrumentId(), row.timeNs()))) {
                    repeated++;
                } else {
                    all.add(row);
                }
            }
        }
        // Stable: at equal times open interest of a line of its own comes before the candle that starts there.
        all.sort(Comparator.comparingLong(HistoryRow::timeNs).thenComparing(HistoryRow::hasCandle));
        return all.isEmpty() ? NONE : new ColdStart(List.copyOf(all), repeated);
    }

    /** True when there is nothing to start from. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Candles applied. */
    public int candles() {
        return candles;
    }

    /** Open-interest values applied. */
    public int openInterests() {
        return openInterests;
    }

    /** Rows left out: repeated candles, mistakes of a venue, and what had not ended before the first event. */
    public int leftOut() {
        return leftOut + repeated;
    }

    /**
     * Applies everything that ended before a time.
     *
     * @param model   of the instruments that the files were read for.
     * @param untilNs receive time of the first event.
     */
    public void apply(final DensityModel model, final long untilNs) {
        for (int id = 0; id < model.size(); id++) {
            final int instrumentId = id;
            final List<HistoryRow> own = rows.stream().filter(row -> row.instrumentId() == instrumentId).toList();
            if (!own.isEmpty()) {
                apply(model, instrumentId, own, untilNs);
            }
        }
    }

    private void apply(final DensityModel model, final int id, final List<HistoryRow> own, final long untilNs) {
        final CandlePath path = new CandlePath();
        final long durationNs = duration(own);
        final int scale = model.instrument(id).instrument().quantityScale();
        model.instrument(id).beginHistory(dayTurnover(own, durationNs) * SHARE_OF_DAY / Scaling.powerOfTen(scale));
        long endNs = own.get(0).timeNs();
        for (final HistoryRow row : own) {
            final long rowEndNs = row.timeNs() + (row.hasCandle() ? durationNs : 0);
            if (rowEndNs > untilNs) {
                leftOut++;
                continue;
            }
            if (row.hasOpenInterest()) {
                model.instrument(id).onOpenInterest(row.timeNs(), row.timeNs(), row.openInterest());
                openInterests++;
            }
            if (row.hasCandle()) {
                path.play(row, durationNs, model.instrument(id));
                candles++;
            }
            endNs = rowEndNs;
        }
        model.instrument(id).endHistory(endNs);
    }

    /** Length of the candles: the shortest distance of two; a minute when there is one only. */
    private static long duration(final List<HistoryRow> own) {
        long shortest = Long.MAX_VALUE;
        long before = Long.MIN_VALUE;
        for (final HistoryRow row : own) {
            if (row.hasCandle()) {
                shortest = before == Long.MIN_VALUE ? shortest : Math.min(shortest, row.timeNs() - before);
                before = row.timeNs();
            }
        }
        return shortest == Long.MAX_VALUE ? MINUTE_NS : shortest;
    }

    /** Turnover of the first 24 hours, scaled up where there is less. */
    private static double dayTurnover(final List<HistoryRow> own, final long durationNs) {
        double turnover = 0;
        long covered = 0;
        for (final HistoryRow row : own) {
            if (row.hasCandle() && covered < DAY_NS) {
                turnover += row.volume();
                covered += durationNs;
            }
        }
        return covered == 0 ? 0 : turnover * ((double) DAY_NS / covered);
    }
}
