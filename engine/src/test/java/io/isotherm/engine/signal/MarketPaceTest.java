package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MarketPaceTest {
    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldMeasureAsAPassOverAllSecondsDoes() {
        final MarketPace pace = new MarketPace();
        final List<double[]> seconds = new ArrayList<>();
        double price = 100;
        final long start = 1_699_999_200L;
        for (int s = 0; s < 6 * 3_600; s++) {
            final double open = price;
            price *= Math.exp((random.nextDouble() - 0.5) * 0.001);
            final boolean live = s < 7_000 || s > 7_300;
            final double high = Math.max(open, price) * 1.0001;
            final double low = Math.min(open, price) * 0.9999;
            final MarketSecond market = new MarketSecond().begin(start + s).taker(s % 7, 1);
            if (live) {
                market.mark(open, high, low, price);
            }
            pace.onSecond(market);
            seconds.add(live ? new double[] {high, low, price, s % 7 + 1} : null);
            if (s % 3_600 == 3_599 || s == 7_250) {
                check(seconds, pace, market);
            }
        }
    }

    private void check(final List<double[]> seconds, final MarketPace pace, final MarketSecond market) {
        final int minutes = (seconds.size() - 1) / 60;
        double squares = 0;
        double weights = 0;
        int older = 0;
        for (int m = minutes - 1; m >= 1; m--) {
            final double now = last(seconds, m * 60, 60);
            final double before = last(seconds, (m - 1) * 60, 60);
            if (!Double.isNaN(now) && !Double.isNaN(before)) {
                final double weight = Math.pow(0.5, older / 60.0);
                squares += weight * Math.pow(Math.log(now / before), 2);
                weights += weight;
                older++;
            }
        }
        SignalFixture.assertNear(Math.sqrt(squares / weights), pace.sigmaMinute(), 1e-9, "sigma");
        final int hours = (seconds.size() - 1) / 3_600;
        double range = 0;
        for (int h = 0; h < hours; h++) {
            double high = h == 0 ? 0 : last(seconds, (h - 1) * 3_600, 3_600);
            double low = h == 0 ? Double.MAX_VALUE : high;
            for (int s = h * 3_600; s < (h + 1) * 3_600; s++) {
                high = seconds.get(s) == null ? high : Math.max(high, seconds.get(s)[0]);
                low = seconds.get(s) == null ? low : Math.min(low, seconds.get(s)[1]);
            }
            range += (high - low) / last(seconds, h * 3_600, 3_600) / hours;
        }
        SignalFixture.assertNear(hours < 2 ? Double.NaN : range, pace.rangeHour(), 1e-9, "range");
        double turnover = 0;
        double weight = 0;
        for (int s = 0; s < seconds.size(); s++) {
            if (seconds.get(s) != null) {
                final double left = Math.exp(-(seconds.size() - 1 - s) / 43_200.0);
                turnover += left * seconds.get(s)[3];
                weight += left;
            }
        }
        SignalFixture.assertNear(turnover / weight * 86_400, pace.turnoverDayUsd(), 1e-9, "turnover");
        assertTrue(SignalFixture.same(pace.sigmaMinute(), market.sigmaMinute()), "told to the second");
    }

    private static double last(final List<double[]> seconds, final int from, final int length) {
        double close = Double.NaN;
        for (int s = from; s < from + length; s++) {
            close = seconds.get(s) == null ? close : seconds.get(s)[2];
        }
        return close;
    }

    @Test
    void shouldSayNothingBeforeItKnows() {
        final MarketPace pace = new MarketPace();
        for (int s = 0; s < 660; s++) {
            pace.onSecond(SignalFixture.market(s, 100));
            assertTrue(Double.isNaN(pace.sigmaMinute()), "second " + s);
            assertTrue(Double.isNaN(pace.turnoverDayUsd()));
        }
        pace.onSecond(SignalFixture.market(660, 100));
        assertEquals(0, pace.sigmaMinute(), "a price that stands still has σ 0");
    }

    @Test
    void shouldTakeNoReturnOverAGap() {
        final MarketPace pace = new MarketPace();
        for (int s = 0; s < 3_000; s++) {
            pace.onSecond(SignalFixture.market(s, 100));
        }
        for (int s = 9_000; s < 12_000; s++) {
            pace.onSecond(SignalFixture.market(s, 200));
        }
        assertEquals(0, pace.sigmaMinute());
    }

    @Test
    void shouldGoOnAfterARestore() {
        final MarketPace one = new MarketPace();
        final MarketPace other = new MarketPace();
        for (int s = 0; s < 9_000; s++) {
            one.onSecond(SignalFixture.market(s, 100 + random.nextDouble()));
        }
        SignalFixture.copy(one::visit, other::visit);
        for (int s = 9_000; s < 20_000; s++) {
            final double price = 100 + random.nextDouble();
            one.onSecond(SignalFixture.market(s, price));
            other.onSecond(SignalFixture.market(s, price));
        }
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertEquals(one.rangeHour(), other.rangeHour());
    }
}
