package io.isotherm.bench.series.hours;

import java.util.ArrayList;
import java.util.List;

/**
 * The hours of a file, oldest first; hours may be missing.
 *
 * @param hours             in the order of time.
 * @param withoutInterest   hours whose open interest was empty or 0 in the file and was taken from the hour before.
 */
public record HourlySeries(List<MarketHour> hours, int withoutInterest) {
    /** Takes an unmodifiable copy. */
    public HourlySeries {
        hours = List.copyOf(hours);
    }

    /** Number of hours. */
    public int size() {
        return hours.size();
    }

    /** The i-th hour of the file. */
    public MarketHour hour(final int i) {
        return hours.get(i);
    }

    /** Hours that lie between the first and the last and are not in the file. */
    public long missing() {
        return (hours.get(size() - 1).startMs() - hours.get(0).startMs()) / MarketHour.LENGTH_MS + 1 - size();
    }

    /**
     * What was liquidated, hour by hour.
     *
     * @param side {@link io.isotherm.engine.grid.Side}.
     * @return quote currency.
     */
    public double[] realisedUsd(final int side) {
        return hours.stream().mapToDouble(hour -> hour.realisedUsd(side)).toArray();
    }

    /**
     * First hour that is scored.
     *
     * @param days of warm-up after the first hour of the file.
     * @return index; {@link #size()} when the file is shorter.
     */
    public int firstAfter(final int days) {
        final long startMs = hours.get(0).startMs() + days * 24L * MarketHour.LENGTH_MS;
        int i = 0;
        while (i < size() && hours.get(i).startMs() < startMs) {
            i++;
        }
        return i;
    }

    /**
     * The series up to an hour, for checks that nothing looks ahead.
     *
     * @param size hours to keep, at least 1.
     * @return the first hours.
     */
    public HourlySeries head(final int size) {
        return new HourlySeries(new ArrayList<>(hours.subList(0, size)), withoutInterest);
    }
}
