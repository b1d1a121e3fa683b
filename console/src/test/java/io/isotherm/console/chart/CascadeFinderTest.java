package io.isotherm.console.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.signal.CascadeEpisodes;
import io.isotherm.engine.signal.MarketSecond;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Cascades found in what is over beside the engine's live signal, second by second, on random markets. */
final class CascadeFinderTest {
    private static final int SECONDS = 60_000;
    private static final int STREAMS = 2;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);

    private static void near(final double expected, final double actual, final String what) {
        if (Double.isNaN(expected)) {
            // the engine says NaN where nothing bounds the most
            assertTrue(Double.isNaN(actual) || actual == Double.POSITIVE_INFINITY, what + " " + actual);
        } else {
            assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)), what);
        }
    }

    @Test
    void shouldFindTheEpisodesThatTheLiveSignalFinds() {
        for (final Side side : Side.values()) {
            final long first = 1_764_000_000L + random.nextInt(100);
            final CascadeEpisodes live = new CascadeEpisodes(side, STREAMS);
            final RealisedSeconds seconds = new RealisedSeconds(first, SECONDS);
            seconds.sampledStreams(STREAMS);
            final MarketSecond market = new MarketSecond();
            double price = 64_000;
            int burst = 0;
            for (int i = 0; i < SECONDS; i++) {
                burst = random.nextInt(4_000) == 0 ? random.nextInt(20, 400) : Math.max(0, burst - 1);
                price *= 1 + (random.nextDouble() - (burst > 0 ? 0.7 : 0.49)) * 0.0005;
                if (random.nextInt(burst > 0 ? 3 : 30) == 0) {
                    final long micros = 1_000_000L * random.nextInt(1, burst > 0 ? 90_000 : 9_000);
                    final boolean sampled = random.nextBoolean();
                    live.onLiquidation(first + i, micros / 1e6, sampled);
                    seconds.add(first + i, side, micros, sampled);
                    // the other side is none of its business
                    seconds.add(first + i, Side.values()[1 - side.code()], micros * 7, !sampled);
                }
                final boolean heard = random.nextInt(500) > 0;
                final double mark = random.nextInt(20) == 0 ? Double.NaN : price;
                live.onSecond(market.begin(first + i).mark(mark, mark, mark, mark), heard);
                seconds.second(first + i, mark, heard);
            }
            compare(side, live, CascadeFinder.find(side, seconds));
        }
    }

    private void compare(final Side side, final CascadeEpisodes live, final List<CascadeEpisode> found) {
        final String told = "seed " + seed + " " + side;
        assertTrue(live.count() > 2, told);
        assertTrue(found.size() >= live.count(), told);
        for (int back = 0; back < live.count(); back++) {
            final CascadeEpisode one = found.get(found.size() - 1 - back);
            assertEquals(live.startSecond(back), one.startSecond(), told);
            assertEquals(live.lengthSeconds(back), one.lengthSeconds(), told);
            assertEquals(live.unheardSeconds(back), one.unheardSeconds(), told);
            assertEquals(back == 0 && live.running(), one.running(), told);
            near(live.usd(back), one.usd(), told + " usd");
            near(live.usdLow(back), one.usdLow(), told + " low");
            near(live.usdHigh(back), one.usdHigh(), told + " high");
            near(live.multiple(back), one.multiple(), told + " multiple");
            near(live.moveBps(back), one.moveBps(), told + " move");
        }
    }

    @Test
    void shouldFindNoneBeforeItIsKnownWhatIsNormalAndNoneInSilence() {
        final RealisedSeconds quiet = new RealisedSeconds(1_000, CascadeFinder.MIN_HEARD + 200);
        for (int i = 0; i < quiet.count(); i++) {
            quiet.second(1_000 + i, 64_000, true);
        }
        assertEquals(List.of(), CascadeFinder.find(Side.LONG, quiet));
        quiet.add(1_000 + CascadeFinder.MIN_HEARD - 100, Side.LONG, 200_000_000_000L, false);
        assertEquals(List.of(), CascadeFinder.find(Side.LONG, quiet), "a minute too early");
        quiet.add(1_000 + CascadeFinder.MIN_HEARD + 100, Side.LONG, 200_000_000_000L, false);
        final List<CascadeEpisode> found = CascadeFinder.find(Side.LONG, quiet);
        assertEquals(1, found.size());
        assertEquals(1, found.get(0).lengthSeconds());
        assertEquals(200_000, found.get(0).usd());
        assertEquals(0, found.get(0).moveBps());
        assertEquals(List.of(), CascadeFinder.find(Side.SHORT, quiet), "an empty side");
        assertEquals(List.of(), CascadeFinder.find(Side.LONG, new RealisedSeconds(1_000, 0)));
    }

    @Test
    void shouldBoundWhatASampledFeedLeftOut() {
        assertEquals(0, SampledTotal.low(0, 0, 60));
        assertEquals(0, SampledTotal.high(0, 0, 60), "nothing printed says nothing of a size");
        assertEquals(Double.POSITIVE_INFINITY, SampledTotal.high(5, 60, 60), "every second had one");
        assertTrue(SampledTotal.low(5, 60, 60) > 5);
        assertEquals(Double.POSITIVE_INFINITY, SampledTotal.high(5, 1, 1));
        for (int i = 0; i < 10_000; i++) {
            final int trials = random.nextInt(1, 4_000);
            final int prints = random.nextInt(1, trials + 1);
            final double usd = random.nextDouble() * 1e9;
            final double low = SampledTotal.low(usd, prints, trials);
            final double high = SampledTotal.high(usd, prints, trials);
            assertTrue(usd <= low && low <= high, "seed " + seed + ": " + prints + " of " + trials);
            final double point = -Math.log1p(-(double) prints / trials) * trials * usd / prints;
            assertTrue(prints == trials || low <= Math.max(usd, point) * (1 + 1e-12) && point <= high * (1 + 1e-12),
                "seed " + seed + ": " + prints + " of " + trials);
        }
    }

    /** A check of what the interval promises where its assumption holds: Poisson liquidations of one size. */
    @Test
    void shouldHoldTheTruthOfEvenLiquidationsInMostMinutes() {
        int held = 0;
        final int minutes = 4_000;
        for (int minute = 0; minute < minutes; minute++) {
            final double rate = 0.05 + 1.5 * random.nextDouble();
            int truth = 0;
            int prints = 0;
            for (int second = 0; second < 60; second++) {
                int here = 0;
                for (double wait = -Math.log(random.nextDouble()) / rate; wait < 1;
                    wait -= Math.log(random.nextDouble()) / rate) {
                    here++;
                }
                truth += here;
                prints += Math.min(1, here);
            }
            held += truth >= SampledTotal.low(prints, prints, 60) * (1 - 1e-12)
                && truth <= SampledTotal.high(prints, prints, 60) ? 1 : 0;
        }
        assertTrue(held > 0.8 * minutes, "seed " + seed + ": " + held + " of " + minutes);
    }
}
