package io.isotherm.bench.series.statistic;

import io.isotherm.bench.series.hours.HourlySeries;
import java.util.ArrayList;
import java.util.List;

/** Sums of the scored hours of each UTC day; days with fewer than twenty hours are left out. */
public final class DailyTotals {
    private static final int FEWEST_HOURS = 20;

    private final List<Integer> firstHour = new ArrayList<>();
    private final List<Integer> endHour = new ArrayList<>();

    /**
     * Finds the days.
     *
     * @param series of the hours.
     * @param first  hour that is scored.
     */
    public DailyTotals(final HourlySeries series, final int first) {
        int from = first;
        for (int i = first + 1; i <= series.size(); i++) {
            if (i == series.size() || series.hour(i).day() != series.hour(from).day()) {
                if (i - from >= FEWEST_HOURS) {
                    firstHour.add(from);
                    endHour.add(i);
                }
                from = i;
            }
        }
    }

    /** Days that count. */
    public int days() {
        return firstHour.size();
    }

    /** One sum per day. */
    public double[] sums(final double[] hourly) {
        final double[] sums = new double[days()];
        for (int day = 0; day < sums.length; day++) {
            for (int i = firstHour.get(day); i < endHour.get(day); i++) {
                sums[day] += hourly[i];
            }
        }
        return sums;
    }

    /** Weight of each day, given a weight per hour that is equal within a day. */
    public int[] weights(final int[] hourly) {
        return firstHour.stream().mapToInt(i -> hourly[i]).toArray();
    }
}
