package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WhaleFlowTest {
    private static final double[] LONGS = {0.006, 0.02, 0.1};
    private static final double[] SHORTS = {0.007, 0.021, 0.09};
    private static final double[] SHARES = {0.2, 0.3, 0.4};

    private record Whale(long second, boolean buy, double price, double usd) {
    }

    private final SplittableRandom random = SignalFixture.random(this);
    private final ClusterSet clusters = new ClusterSet(4);
    private final List<Whale> whales = new ArrayList<>();
    private final List<double[]> marks = new ArrayList<>();

    private static WhaleFlow flow() {
        return new WhaleFlow(new LeverageLadder(LONGS, SHORTS, SHARES), 4);
    }

    @Test
    void shouldHoldWhatAPassOverAllOrdersHolds() {
        final WhaleFlow flow = flow();
        double price = 100;
        for (long s = 0; s < 5_000; s++) {
            price *= 1 + (random.nextDouble() - 0.5) * 0.001;
            for (int i = 0; i < 8; i++) {
                final boolean buy = random.nextBoolean();
                // heavy-tailed sizes
                final double usd = 1_000 * Math.pow(random.nextDouble(), -0.7);
                if (usd >= flow.thresholdUsd()) {
                    whales.add(new Whale(s, buy, price, usd));
                }
                flow.onTakerOrder(s, buy, price, usd);
            }
            clusters.clear();
            clusters.add(Side.LONG, price * 0.97, price * 0.985, price * 0.98, 1e6, 1);
            clusters.add(Side.SHORT, price * 1.005, price * 1.03, price * 1.02, 1, 1);
            flow.onSecond(SignalFixture.market(s, price), clusters);
            marks.add(new double[] {s, price});
            if (s % 500 == 499) {
                check(flow, price, s);
            }
        }
        assertTrue(whales.size() > 10, "no whales: nothing was compared");
    }

    private void check(final WhaleFlow flow, final double price, final long now) {
        final double low = price * 0.95;
        final double high = price * 1.05;
        double net = 0;
        final double[] entries = new double[2];
        for (final Whale whale : whales) {
            final double left = whale.usd() * Math.pow(0.5, (now - whale.second()) / 86_400.0);
            net += whale.buy() ? left : -left;
            final double middle = Math.exp((Math.floor(Math.log(whale.price()) / 0.001) + 0.5) * 0.001);
            entries[whale.buy() ? 0 : 1] += middle >= low && middle <= high ? left : 0;
        }
        SignalFixture.assertNear(net, flow.netUsd(), 1e-6, "net");
        SignalFixture.assertNear(entries[0], flow.entryUsd(Side.LONG, low, high), 1e-6, "bought");
        SignalFixture.assertNear(entries[1], flow.entryUsd(Side.SHORT, low, high), 1e-6, "sold");
        SignalFixture.assertNear(bands(Side.LONG, low, high, now), flow.bandUsd(Side.LONG, low, high), 1e-6, "longs");
        SignalFixture.assertNear(bands(Side.SHORT, low, high, now), flow.bandUsd(Side.SHORT, low, high), 1e-6,
            "shorts");
        if (now >= 2_000) {
            for (int i = 0; i < 2; i++) {
                final double usd = bands(clusters.side(i), clusters.low(i), clusters.high(i), now);
                SignalFixture.assertNear(Math.min(1, usd / clusters.usd(i)), flow.clusterShare(i), 1e-6, "cluster");
            }
        }
    }

    /** A band is gone once the mark has been in its cell or beyond. */
    private double bands(final Side side, final double low, final double high, final long now) {
        double sum = 0;
        for (final Whale whale : whales) {
            for (int step = 0; step < SHARES.length && whale.buy() == (side == Side.LONG); step++) {
                final double at = Math.log(whale.price()) + (whale.buy() ? -LONGS[step] : SHORTS[step]);
                final double cell = Math.floor(at / 0.001);
                boolean gone = false;
                for (final double[] mark : marks) {
                    final double marked = Math.floor(Math.log(mark[1]) / 0.001);
                    gone |= mark[0] >= whale.second() && (whale.buy() ? cell >= marked : cell <= marked);
                }
                final double middle = Math.exp((cell + 0.5) * 0.001);
                sum += !gone && middle >= low && middle <= high
                    ? whale.usd() * SHARES[step] * Math.pow(0.5, (now - whale.second()) / 86_400.0) : 0;
            }
        }
        return sum;
    }

    @Test
    void shouldFollowTheThousandthPartOfOrders() {
        final WhaleFlow flow = flow();
        final double[] all = new double[60_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.exp(random.nextDouble(14));
            flow.onTakerOrder(0, true, 100, all[i]);
        }
        flow.onSecond(SignalFixture.market(0, 100), clusters);
        Arrays.sort(all);
        assertTrue(flow.thresholdUsd() <= all[all.length - 55] * 1.04
            && flow.thresholdUsd() >= all[all.length - 66] / 1.04, flow.thresholdUsd() + "");
    }

    @Test
    void shouldKnowNoWhaleBeforeTenThousandOrders() {
        final WhaleFlow flow = flow();
        for (int i = 0; i < 9_999; i++) {
            flow.onTakerOrder(0, true, 100, 1);
        }
        clusters.add(Side.LONG, 90, 99, 95, 1, 1);
        flow.onSecond(SignalFixture.market(0, 100), clusters);
        assertTrue(Double.isNaN(flow.thresholdUsd()) && Double.isNaN(flow.clusterShare(0)));
        flow.onTakerOrder(1, true, 100, 1e9);
        assertEquals(0, flow.netUsd());
        flow.onTakerOrder(1, true, 100, Double.NaN);
        flow.onTakerOrder(1, true, 0, 5);
        flow.onSecond(SignalFixture.market(1, 100), clusters);
        assertTrue(Double.isNaN(flow.thresholdUsd()), "one order has faded a little");
    }

    @Test
    void shouldSweepNothingWhileStale() {
        final WhaleFlow flow = flow();
        for (int i = 0; i < 20_000; i++) {
            flow.onTakerOrder(0, false, 100, 1);
        }
        flow.onSecond(SignalFixture.market(0, 100), clusters);
        flow.onTakerOrder(1, false, 100, 1_000);
        flow.onSecond(new MarketSecond().begin(1), clusters);
        assertEquals(900, flow.bandUsd(Side.SHORT, 99, 120), 0.1, "the ladder holds nine tenths");
        flow.onSecond(SignalFixture.market(2, 101), clusters);
        assertEquals(700, flow.bandUsd(Side.SHORT, 99, 120), 0.1, "the nearest step is swept");
        flow.onSecond(SignalFixture.market(3, 200), clusters);
        assertEquals(0, flow.bandUsd(Side.SHORT, 99, 120));
        assertEquals(-1_000, flow.netUsd(), 0.1);
    }

    @Test
    void shouldRefuseALadderThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new LeverageLadder(LONGS, SHORTS, new double[] {1}));
        assertThrows(IllegalArgumentException.class,
            () -> new LeverageLadder(LONGS, SHORTS, new double[] {0.5, 0.5, 0.5}));
        final String message = assertThrows(IllegalArgumentException.class,
            () -> new LeverageLadder(new double[] {0}, new double[] {1}, new double[] {1})).getMessage();
        assertTrue(message.contains("step 0"), message);
    }

    @Test
    void shouldGoOnAfterARestore() {
        final WhaleFlow one = flow();
        final WhaleFlow other = flow();
        for (long s = 0; s < 3_000; s++) {
            for (int i = 0; i < 5; i++) {
                one.onTakerOrder(s, i % 2 == 0, 100, 1 / random.nextDouble());
            }
            one.onSecond(SignalFixture.market(s, 100), clusters);
        }
        SignalFixture.copy(one::visit, other::visit);
        one.onTakerOrder(3_000, true, 100, 1e6);
        other.onTakerOrder(3_000, true, 100, 1e6);
        one.onSecond(SignalFixture.market(3_000, 100), clusters);
        other.onSecond(SignalFixture.market(3_000, 100), clusters);
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertTrue(one.netUsd() > 0 && one.netUsd() == other.netUsd());
    }
}
