package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.DELTA;
import static io.isotherm.engine.signal.SignalFixture.MARK;
import static io.isotherm.engine.signal.SignalFixture.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RiskAtPriceTest {
    private static final int DAY = 86_400;

    private final SplittableRandom random = SignalFixture.random(this);
    private final MapProfile profile = new MapProfile(SIZE, DELTA);
    private final MarketSecond market = new MarketSecond();

    /** A whole day of one map, of which its seconds are told. */
    private void day(final RiskAtPrice signal, final long day, final double longs, final double shorts,
                     final int seconds) {
        fill(longs, shorts);
        for (int s = 0; s < seconds; s++) {
            signal.onSecond(profile, market.begin(day * DAY + s).mark(MARK, MARK, MARK, MARK).openInterest(1_000));
        }
    }

    private void fill(final double longs, final double shorts) {
        profile.begin(SignalFixture.base(MARK), MARK);
        profile.set(profile.markIndex() - 20, longs, 0);
        profile.set(profile.markIndex() + 20, 0, shorts);
        profile.end();
    }

    @Test
    void shouldBeTheShareOfTheLastThirtyDaysWithLess() {
        final RiskAtPrice signal = new RiskAtPrice();
        final double[][] told = new double[45][];
        // of the one second by which the day before was ended
        double longs = 0;
        double shorts = 0;
        for (int d = 0; d < 45; d++) {
            told[d] = d % 11 == 7 ? null : new double[] {random.nextInt(1, 900), random.nextInt(1, 900)};
            if (told[d] != null) {
                day(signal, d, told[d][0], told[d][1], 43_200);
                told[d][0] = Math.max(told[d][0], longs);
                told[d][1] = Math.max(told[d][1], shorts);
            }
            // a first second of the day that follows, so that the day has ended
            longs = random.nextInt(1, 900);
            shorts = random.nextInt(1, 900);
            fill(longs, shorts);
            market.begin((d + 1L) * DAY).mark(MARK, MARK, MARK, MARK).openInterest(1_000);
            signal.onSecond(profile, market);
            int days = 0;
            int lessLongs = 0;
            int lessShorts = 0;
            for (int i = Math.max(0, d - 29); i <= d; i++) {
                if (told[i] != null) {
                    days++;
                    lessLongs += told[i][0] <= profile.usdWithin(Side.LONG, 0.05) ? 1 : 0;
                    lessShorts += told[i][1] <= profile.usdWithin(Side.SHORT, 0.05) ? 1 : 0;
                }
            }
            assertEquals(days, signal.days());
            assertEquals(days < 7, signal.fallback());
            if (days >= 7) {
                assertEquals(100.0 * lessLongs / days, signal.risk(profile, market, MARK * 0.95), 1e-9);
                assertEquals(100.0 * lessShorts / days, signal.risk(profile, market, MARK * 1.05), 1e-9);
            } else {
                final double ratio = profile.usdWithin(Side.LONG, 0.05) / 1_000;
                assertEquals(100 * (1 - Math.exp(-8 * ratio)), signal.risk(profile, market, MARK * 0.95), 1e-9);
            }
        }
    }

    @Test
    void shouldNeverFallWithDistance() {
        final RiskAtPrice signal = new RiskAtPrice();
        for (int round = 0; round < 50; round++) {
            final MapProfile some = SignalFixture.profile(random, MARK);
            final MarketSecond second = SignalFixture.market(round, MARK);
            double before = 0;
            for (double way = 0.001; way < 0.1; way += 0.001) {
                final double risk = signal.risk(some, second, MARK * (1 - way));
                assertTrue(risk >= before && risk <= 100);
                before = risk;
            }
        }
    }

    @Test
    void shouldNotCountADayThatIsMostlyMissing() {
        final RiskAtPrice signal = new RiskAtPrice();
        day(signal, 0, 5, 5, 43_199);
        day(signal, 1, 5, 5, 43_200);
        day(signal, 2, 5, 5, 1);
        assertEquals(1, signal.days());
    }

    @Test
    void shouldSayNothingWithoutOpenInterestAMarkOrAPrice() {
        final RiskAtPrice signal = new RiskAtPrice();
        fill(5, 5);
        market.begin(0).mark(MARK, MARK, MARK, MARK);
        assertTrue(Double.isNaN(signal.risk(profile, market, 59_000)));
        market.openInterest(1_000);
        assertEquals(0, signal.risk(profile, market, MARK * 0.999), "nothing is liquidated there");
        assertTrue(Double.isNaN(signal.risk(profile, market, Double.NaN)));
        market.begin(0).openInterest(1_000);
        assertTrue(Double.isNaN(signal.risk(profile, market, 59_000)));
        signal.onSecond(profile, market);
        assertEquals(0, signal.days());
    }

    @Test
    void shouldGoOnAfterARestore() {
        final RiskAtPrice one = new RiskAtPrice();
        final RiskAtPrice other = new RiskAtPrice();
        for (int d = 0; d < 9; d++) {
            day(one, d, d + 1, d + 2, 43_200);
        }
        SignalFixture.copy(one::visit, other::visit);
        day(one, 9, 4, 4, 1);
        day(other, 9, 4, 4, 1);
        assertEquals(9, other.days());
        assertEquals(one.risk(profile, market, 59_000), other.risk(profile, market, 59_000));
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
    }
}
