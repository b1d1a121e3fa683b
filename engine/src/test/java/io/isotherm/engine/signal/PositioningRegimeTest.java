package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PositioningRegimeTest {
    private final SplittableRandom random = SignalFixture.random(this);
    private final List<double[]> minutes = new ArrayList<>();

    @Test
    void shouldSayWhatAPassOverAllMinutesSays() {
        final PositioningRegime signal = new PositioningRegime();
        final Set<Positioning> seen = EnumSet.noneOf(Positioning.class);
        double price = 100;
        double contracts = 1e6;
        double priceDrift = 0;
        double contractDrift = 0;
        for (int m = 0; m < 3_000; m++) {
            if (m % 90 == 0) {
                priceDrift = (random.nextInt(3) - 1) * 0.0008;
                contractDrift = (random.nextInt(3) - 1) * 0.0008;
            }
            price *= Math.exp(priceDrift + (random.nextDouble() - 0.5) * 0.002);
            contracts *= Math.exp(contractDrift + (random.nextDouble() - 0.5) * 0.002);
            final boolean stale = random.nextInt(150) == 0;
            final boolean silent = random.nextInt(150) == 0;
            final MarketSecond market = new MarketSecond().begin(m * 60L);
            check(signal, seen, m, market);
            market.begin(m * 60L + 30);
            if (!stale) {
                market.mark(price, price, price, price);
            }
            if (!silent) {
                market.openInterest(contracts * price);
            }
            signal.onSecond(market);
            minutes.add(new double[] {stale ? Double.NaN : price, stale || silent ? Double.NaN : contracts});
        }
        assertEquals(EnumSet.allOf(Positioning.class), seen, "regimes that the stream went through");
    }

    private void check(final PositioningRegime signal, final Set<Positioning> seen, final int m,
                       final MarketSecond market) {
        signal.onSecond(market);
        final double price = naive(0, m - 1);
        final double interest = naive(1, m - 1);
        SignalFixture.assertNear(price, signal.priceSigmas(), 1e-6, "price in minute " + m);
        SignalFixture.assertNear(interest, signal.openInterestSigmas(), 1e-6, "open interest in minute " + m);
        final String word;
        if (Double.isNaN(price) || Double.isNaN(interest)) {
            word = "unknown";
        } else if (Math.abs(price) < 1 || Math.abs(interest) < 1) {
            word = "neutral";
        } else if (interest > 0) {
            word = price > 0 ? "long build-up" : "short build-up";
        } else {
            word = price > 0 ? "short covering" : "long unwinding";
        }
        assertEquals(word, signal.positioning().word());
        seen.add(signal.positioning());
    }

    private double naive(final int which, final int last) {
        double squares = 0;
        double weights = 0;
        int count = 0;
        double left = 1;
        for (int i = last; i >= 1; i--) {
            final double change = Math.log(minutes.get(i)[which] / minutes.get(i - 1)[which]);
            if (!Double.isNaN(change)) {
                squares += left * change * change;
                weights += left;
                count++;
                // fading counts known changes, not time
                left *= Math.pow(0.5, 1 / 1_440.0);
            }
        }
        final double way = last < 60 ? Double.NaN
            : Math.log(minutes.get(last)[which] / minutes.get(last - 60)[which]);
        return count < 60 ? Double.NaN : way / (Math.max(1e-6, Math.sqrt(squares / weights)) * Math.sqrt(60));
    }

    @Test
    void shouldBeNeutralWhenNothingEverMoves() {
        final PositioningRegime signal = new PositioningRegime();
        for (int m = 0; m < 70; m++) {
            signal.onSecond(SignalFixture.market(m * 60L, 100));
        }
        assertEquals(Positioning.NEUTRAL, signal.positioning());
        assertEquals(0, signal.priceSigmas());
    }

    @Test
    void shouldCompareContractsAndNotTheirValue() {
        final PositioningRegime signal = new PositioningRegime();
        double price = 100;
        for (int m = 0; m < 200; m++) {
            price *= 1 + (random.nextDouble() - 0.3) * 0.001;
            signal.onSecond(new MarketSecond().begin(m * 60L).mark(price, price, price, price)
                .openInterest(price * 1_000));
        }
        assertEquals(0, signal.openInterestSigmas(), 1e-6, "rounding alone");
        assertTrue(signal.priceSigmas() > 1);
        assertEquals(Positioning.NEUTRAL, signal.positioning());
    }

    @Test
    void shouldGoOnAfterARestore() {
        final PositioningRegime one = new PositioningRegime();
        final PositioningRegime other = new PositioningRegime();
        for (int m = 0; m < 200; m++) {
            one.onSecond(SignalFixture.market(m * 60L, 100 + random.nextDouble()));
        }
        SignalFixture.copy(one::visit, other::visit);
        one.onSecond(SignalFixture.market(12_000, 100));
        other.onSecond(SignalFixture.market(12_000, 100));
        assertTrue(SignalFixture.same(one.priceSigmas(), other.priceSigmas()));
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
    }
}
