package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CascadeEpisodesTest {
    private static final int STREAMS = 2;

    /** A second of the oracle. */
    private record Lived(double full, double sampled, int prints, double open, double low, boolean heard) {
    }

    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldFindTheEpisodesThatAPassOverAllSecondsFinds() {
        final CascadeEpisodes episodes = new CascadeEpisodes(Side.LONG, STREAMS);
        final List<Lived> lived = new ArrayList<>();
        final MarketSecond market = new MarketSecond();
        double price = 100;
        int burst = 0;
        for (int s = 0; s < 60_000; s++) {
            burst = random.nextInt(4_000) == 0 ? random.nextInt(20, 400) : Math.max(0, burst - 1);
            final double open = price;
            price *= 1 + (random.nextDouble() - (burst > 0 ? 0.7 : 0.49)) * 0.0005;
            double full = 0;
            double sampled = 0;
            int prints = 0;
            if (random.nextInt(burst > 0 ? 3 : 30) == 0) {
                final double usd = random.nextInt(1, burst > 0 ? 90_000 : 9_000);
                final boolean thin = random.nextBoolean();
                episodes.onLiquidation(s, usd, thin);
                full = thin ? 0 : usd;
                sampled = thin ? usd : 0;
                prints = thin ? 1 : 0;
            }
            final boolean heard = random.nextInt(500) > 0;
            final double low = Math.min(open, price);
            episodes.onSecond(market.begin(s).mark(open, Math.max(open, price), low, price), heard);
            lived.add(new Lived(full, sampled, prints, open, low, heard));
        }
        final List<double[]> naive = naive(lived);
        assertTrue(naive.size() > 2, naive.size() + " episodes: too few to compare");
        assertEquals(Math.min(16, naive.size()), episodes.count());
        for (int back = 0; back < episodes.count(); back++) {
            final double[] one = naive.get(naive.size() - 1 - back);
            assertEquals(one[0], episodes.startSecond(back));
            assertEquals(one[1], episodes.lengthSeconds(back));
            SignalFixture.assertNear(one[2], episodes.usd(back), 1e-9, "usd");
            SignalFixture.assertNear(one[3], episodes.multiple(back), 1e-6, "multiple");
            SignalFixture.assertNear(one[4], episodes.moveBps(back), 1e-6, "move");
            SignalFixture.assertNear(one[5], episodes.usdLow(back), 1e-6, "low");
            SignalFixture.assertNear(one[6], episodes.usdHigh(back), 1e-6, "high");
            assertTrue(episodes.usdLow(back) <= episodes.usdHigh(back));
        }
    }

    private static List<double[]> naive(final List<Lived> lived) {
        final List<double[]> found = new ArrayList<>();
        int start = -1;
        double usual = 0;
        double normal = 0;
        double weight = 0;
        int known = 0;
        for (int s = 0; s < lived.size(); s++) {
            double window = 0;
            int first = -1;
            for (int i = Math.max(0, s - 59); i <= s; i++) {
                final double usd = lived.get(i).full() + lived.get(i).sampled();
                window += usd;
                first = first < 0 && usd > 0 ? i : first;
            }
            if (start < 0 && known >= 21_600 && window >= 100_000 && window >= 300 * normal / weight) {
                start = first;
                usual = normal / weight;
            }
            if (start >= 0 && (window < 120 * usual || window == 0 || s - start >= 14_400)) {
                found.add(describe(lived.subList(start, s + 1), start, usual));
                start = -1;
            } else if (start < 0 && lived.get(s).heard()) {
                final double left = Math.pow(0.5, 1 / 86_400.0);
                normal = normal * left + lived.get(s).full() + lived.get(s).sampled();
                weight = weight * left + 1;
                known++;
            }
        }
        if (start >= 0) {
            found.add(describe(lived.subList(start, lived.size()), start, usual));
        }
        return found;
    }

    private static double[] describe(final List<Lived> seconds, final int start, final double usual) {
        double full = 0;
        double sampled = 0;
        int prints = 0;
        int last = 0;
        double low = Double.MAX_VALUE;
        for (int i = 0; i < seconds.size(); i++) {
            final Lived second = seconds.get(i);
            full += second.full();
            sampled += second.sampled();
            prints += second.prints();
            last = second.full() + second.sampled() > 0 ? i : last;
            low = Math.min(low, second.low());
        }
        final int length = last + 1;
        final double trials = length * STREAMS;
        final double z2 = 1.959963984540054 * 1.959963984540054;
        final double share = prints / trials;
        final double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
        final double half = Math.sqrt(z2 * (share * (1 - share) / trials + z2 / (4 * trials * trials)))
            / (1 + z2 / trials);
        final double each = prints == 0 ? 0 : sampled / prints * trials;
        return new double[] {start, length, full + sampled, (full + sampled) / (usual * length),
            -1e4 * Math.log(low / seconds.get(0).open()),
            full + Math.max(sampled, -Math.log(1 - (centre - half)) * each),
            Math.max(full + sampled, full - Math.log(1 - (centre + half)) * each)};
    }

    @Test
    void shouldBeExactForACompleteFeedAndUnboundedForOneThatPrintsEverySecond() {
        for (final boolean sampled : new boolean[] {false, true}) {
            final CascadeEpisodes episodes = new CascadeEpisodes(Side.SHORT, 1);
            calm(episodes, 0, 21_600);
            for (int s = 21_600; s < 21_700; s++) {
                episodes.onLiquidation(s, 50_000, sampled);
                episodes.onSecond(SignalFixture.market(s, 100 + (s - 21_600) * 0.01), true);
            }
            assertTrue(episodes.running());
            assertEquals(5e6, episodes.usd(0));
            assertEquals(100, episodes.lengthSeconds(0));
            assertEquals(1e4 * Math.log(100.99 / 100), episodes.moveBps(0), 1e-6);
            assertEquals(sampled, Double.isNaN(episodes.usdHigh(0)));
            assertEquals(sampled, episodes.usdLow(0) > 5e6, "so many prints mean more liquidations than prints");
            if (!sampled) {
                assertEquals(5e6, episodes.usdLow(0));
                assertEquals(5e6, episodes.usdHigh(0));
            }
        }
    }

    private static void calm(final CascadeEpisodes episodes, final int from, final int to) {
        for (int s = from; s < to; s++) {
            if (s % 100 == 0) {
                episodes.onLiquidation(s, 1_000, false);
            }
            episodes.onSecond(SignalFixture.market(s, 100), true);
        }
    }

    @Test
    void shouldKnowNoEpisodeBeforeSixHoursOrBelowTheLeastAmount() {
        final CascadeEpisodes episodes = new CascadeEpisodes(Side.LONG, 0);
        calm(episodes, 0, 21_500);
        episodes.onLiquidation(21_500, 1e9, false);
        episodes.onSecond(SignalFixture.market(21_500, 100), true);
        assertEquals(0, episodes.count());
        final CascadeEpisodes small = new CascadeEpisodes(Side.LONG, 0);
        calm(small, 0, 30_000);
        small.onLiquidation(30_000, 98_000, false);
        small.onLiquidation(30_000, -5, false);
        small.onSecond(SignalFixture.market(30_000, 100), true);
        assertEquals(0, small.count());
        small.onLiquidation(30_001, 9_000, false);
        small.onSecond(SignalFixture.market(30_001, 100), true);
        assertEquals(1, small.count());
    }

    @Test
    void shouldEndAfterQuietAndSayWhatItDidNotHear() {
        final CascadeEpisodes episodes = new CascadeEpisodes(Side.LONG, 0);
        calm(episodes, 0, 21_600);
        episodes.onLiquidation(21_600, 1e6, false);
        episodes.onSecond(SignalFixture.market(21_600, 100), true);
        episodes.onSecond(SignalFixture.market(21_601, 99), false);
        // seconds that never came
        episodes.onSecond(SignalFixture.market(21_611, 98), true);
        assertTrue(episodes.running());
        assertEquals(10, episodes.unheardSeconds(0));
        assertEquals(1, episodes.lengthSeconds(0));
        episodes.onSecond(new MarketSecond().begin(21_660), true);
        assertFalse(episodes.running());
        assertEquals(1e4 * Math.log(100.0 / 98), episodes.moveBps(0), 1e-6);
    }

    @Test
    void shouldHaveNoMultipleWhenNothingIsNormal() {
        final CascadeEpisodes episodes = new CascadeEpisodes(Side.LONG, 0);
        for (int s = 0; s < 21_600; s++) {
            episodes.onSecond(SignalFixture.market(s, 100), true);
        }
        episodes.onLiquidation(21_600, 1e6, false);
        episodes.onSecond(SignalFixture.market(21_600, 100), true);
        assertTrue(Double.isNaN(episodes.multiple(0)));
        for (int s = 21_601; s < 21_660; s++) {
            episodes.onSecond(SignalFixture.market(s, 100), true);
        }
        assertTrue(episodes.running());
        episodes.onSecond(SignalFixture.market(21_660, 100), true);
        assertFalse(episodes.running());
    }

    @Test
    void shouldGoOnAfterARestoreWithinAnEpisode() {
        final CascadeEpisodes one = new CascadeEpisodes(Side.LONG, 1);
        final CascadeEpisodes other = new CascadeEpisodes(Side.LONG, 1);
        calm(one, 0, 21_600);
        one.onLiquidation(21_600, 1e6, true);
        one.onSecond(SignalFixture.market(21_600, 100), true);
        SignalFixture.copy(one::visit, other::visit);
        calm(one, 21_601, 30_000);
        calm(other, 21_601, 30_000);
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
        assertEquals(1, other.count());
        assertEquals(one.usdLow(0), other.usdLow(0));
        assertFalse(other.running());
    }
}
