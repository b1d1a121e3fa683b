package io.isotherm.bench.series.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Hours of a made-up market whose liquidations follow the hour's run-down with heavy noise. */
public final class SyntheticHours {
    static final long START_MS = 1_764_547_200_000L;

    private SyntheticHours() {
    }

    /**
     * Hours of a random walk.
     *
     * @param count of hours.
     * @param seed  of the walk.
     * @return the series.
     */
    public static HourlySeries of(final int count, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<MarketHour> hours = new ArrayList<>();
        double open = 50_000;
        for (int i = 0; i < count; i++) {
            final double up = 0.004 * random.nextDouble();
            final double down = 0.004 * random.nextDouble();
            final double close = open * (1 - down + (up + down) * random.nextDouble());
            final double noise = 0.5 + random.nextDouble();
            hours.add(new MarketHour(START_MS + i * MarketHour.LENGTH_MS, open, open * (1 + up), open * (1 - down),
                close, 1e12 * down * down * noise, 1e12 * up * up * noise, 5e9 * open / 50_000, 5e9 * close / 50_000));
            open = close;
        }
        return new HourlySeries(hours, 0);
    }

    /** One hour in which nothing was liquidated. */
    public static MarketHour candle(final double open, final double high, final double low, final double close) {
        return new MarketHour(START_MS, open, high, low, close, 0, 0, 1e9, 1e9);
    }
}
