package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That every scenario really differs from the base market in what it is there for. */
final class ScenarioTest {
    private static final long SEED = 21;
    private static final double HOURS = 4;
    private static final RecordedFeed BASE = new RecordedFeed();
    private static final ScenarioRun BASE_RUN = RecordedFeed.run(Scenario.BASE, SEED, HOURS, BASE);

    @Test
    void shouldListAllScenariosByTheirNames() {
        assertEquals(List.of("base", "degen", "moderate", "calm", "cascade", "mmheavy", "nosl", "oi60", "oibad", "thin",
            "thincascade", "hard", "trend", "copy", "shift", "shiftdown", "outage", "inverse"),
            Scenario.all().stream().map(Scenario::name).toList());
        final Set<String> hashes = new HashSet<>();
        for (final Scenario scenario : Scenario.all()) {
            assertSame(scenario, Scenario.ofName(scenario.name()));
            hashes.add(ParameterHash.hash(ParameterHash.text(scenario.named("same"))));
        }
        assertEquals(Scenario.all().size(), hashes.size(), "two scenarios have the same parameters");
        assertNull(Scenario.ofName("Base"));
    }

    /** Frozen before any model was tuned on them. */
    @Test
    void shouldKeepTheFrozenParameters() {
        final StringBuilder hashes = new StringBuilder();
        for (final Scenario scenario : Scenario.all()) {
            hashes.append(scenario.name()).append('=').append(ParameterHash.hash(ParameterHash.text(scenario)))
                .append('\n');
        }
        assertEquals("""
            base=8675f6a6ca5ec446
            degen=6e36afe212456a25
            moderate=a2ec0955b539542f
            calm=fe24c695ea9f7762
            cascade=62cc4cd40d9f8d1c
            mmheavy=e0062619ef03bd39
            nosl=971e2006ff29c559
            oi60=7947c9ee63f48478
            oibad=817a2a48cf5c3359
            thin=382523f29b17aba2
            thincascade=b295d742b9efa300
            hard=270730f16dc23f84
            trend=768d6db0c227134f
            copy=f99aaa32e73765f0
            shift=c0fd4c2cfbe5554e
            shiftdown=789277f161daaf2e
            outage=4470eeb141bb213d
            inverse=a8356f32483d2726
            """, hashes.toString());
    }

    @Test
    void shouldPutMorePositionsNearTheMarkInDegenAndFewerInModerate() {
        final double base = nearShare(BASE_RUN);
        final double degen = nearShare(run("degen"));
        final double moderate = nearShare(run("moderate"));
        assertTrue(degen > 1.3 * base, () -> "degen " + degen + " base " + base + " seed " + SEED);
        assertTrue(moderate < 0.7 * base, () -> "moderate " + moderate + " base " + base + " seed " + SEED);
    }

    @Test
    void shouldMoveLessInCalm() {
        final double calm = travel(feed("calm"));
        assertTrue(calm < 0.6 * travel(BASE), () -> "calm " + calm + " base " + travel(BASE) + " seed " + SEED);
    }

    @ParameterizedTest
    @CsvSource({"base, 2e-10", "cascade, 8e-10", "thincascade, 8e-10", "hard, 6e-10"})
    void shouldMovePricesByTheImpactOfPrints(final String name, final double perUsd) {
        final Scenario scenario = Scenario.ofName(name);
        final IndexPath index = new IndexPath(60_000, scenario, new RandomStream(1));
        final Quotation quotation = new Quotation(index,
            Listing.of(SimulatedVenue.BINANCE, SimulatedUnderlying.BTC), scenario.impact(), new RandomStream(2));
        quotation.print(1e6, true, false);
        assertEquals(60_000 * (1 + 0.3 * perUsd * 1e6), index.price(), 1e-6);
        final double before = index.price();
        final long filledBefore = quotation.fillTicks();
        quotation.print(1e6, false, true);
        assertEquals(before * (1 - 0.5 * perUsd * 1e6), index.price(), 1e-6);
        // Noise of the last price is 3e-5: 60,000 · 0.00003 = 1.8 USD or 18 ticks; ten of it is out of reach.
        assertEquals(-(0.5 + 0.8) * perUsd * 1e6 * 600_000, quotation.fillTicks() - filledBefore, 180);
    }

    @ParameterizedTest
    @CsvSource({"cascade", "thincascade"})
    void shouldJumpFurtherInCascades(final String name) {
        assertEquals(1.5 * Scenario.BASE.path().jumpDeviation(), Scenario.ofName(name).path().jumpDeviation(), 1e-12);
    }

    @Test
    void shouldTradeMoreAmongMakersInMmheavy() {
        final MarketStatistics statistics = run("mmheavy").statistics();
        assertTrue(perOpening(statistics) > 1.8 * perOpening(BASE_RUN.statistics()),
            () -> statistics + " seed " + SEED);
    }

    @Test
    void shouldLiquidateMoreWithoutStops() {
        final MarketStatistics statistics = run("nosl").statistics();
        assertTrue(statistics.liquidations() > 1.2 * BASE_RUN.statistics().liquidations(),
            () -> statistics + " seed " + SEED);
    }

    @Test
    void shouldReportOpenInterestOnceAMinuteInOi60() {
        final RecordedFeed feed = feed("oi60");
        assertEquals((int) (HOURS * 60), feed.interest.size());
        for (final long[] report : feed.interest) {
            assertEquals(0, report[0] % 60_000);
            assertEquals(report[0], report[1]);
        }
    }

    @Test
    void shouldReportOpenInterestLateAndInexactlyInOibad() {
        final Map<Long, Long> exact = new HashMap<>();
        BASE.interest.forEach(report -> exact.put(report[1], report[2]));
        final RecordedFeed feed = feed("oibad");
        double squares = 0;
        for (final long[] report : feed.interest) {
            assertEquals(15_000, report[0] - report[1]);
            squares += Math.pow((double) report[2] / exact.get(report[1]) - 1, 2);
        }
        assertEquals((int) (HOURS * 720) - 3, feed.interest.size());
        assertEquals(0.0005, Math.sqrt(squares / feed.interest.size()), 0.00005, "seed " + SEED);
    }

    @Test
    void shouldShowOnlyTheLastLiquidationOfEachSecondInThin() {
        final RecordedFeed feed = feed("thin");
        final List<long[]> expected = new ArrayList<>();
        for (final long[] liquidation : BASE.liquidations) {
            if (!expected.isEmpty()
                && expected.get(expected.size() - 1)[0] / 1_000 == liquidation[0] / 1_000) {
                expected.remove(expected.size() - 1);
            }
            expected.add(liquidation);
        }
        assertTrue(expected.size() < 0.8 * BASE.liquidations.size(), "seed " + SEED + " is too quiet");
        assertArrayEquals(expected.toArray(), feed.liquidations.toArray());
        assertEquals(BASE.trades.size(), feed.trades.size());
    }

    @Test
    void shouldSampleTheCascadesOfLeveragedTradersInThincascade() {
        final RecordedFeed feed = new RecordedFeed();
        final ScenarioRun run = RecordedFeed.run(Scenario.ofName("thincascade"), SEED, HOURS, feed);
        final Set<Long> seconds = new HashSet<>();
        feed.liquidations.forEach(liquidation -> assertTrue(seconds.add(liquidation[0] / 1_000)));
        assertTrue(run.statistics().liquidations() > 2L * seconds.size(), () -> run.statistics() + " seed " + SEED);
        assertTrue(run.statistics().liquidations() > 2 * BASE_RUN.statistics().liquidations());
        assertTrue(Scenario.ofName("thincascade").sampled() && !Scenario.BASE.sampled());
    }

    @Test
    void shouldHaveMostlyCrossMarginInHard() {
        assertEquals(0.45, crossShare(BASE_RUN), 0.08, "seed " + SEED);
        assertTrue(crossShare(run("hard")) > 0.75, "seed " + SEED);
    }

    @Test
    void shouldCopyEntriesInBursts() {
        final int copied = largestGroup("copy");
        final int independent = largestGroup("base");
        assertTrue(copied >= 40 && copied > 3 * independent,
            () -> "equal entries within a minute: " + copied + ", base " + independent + ", seed " + SEED);
    }

    @Test
    void shouldLetLeverageFallInShiftdown() {
        final Scenario down = Scenario.ofName("shiftdown");
        assertEquals(Scenario.ofName("degen").leverage(), down.leverage());
        assertEquals(Scenario.ofName("moderate").leverage(), down.structure().shift().leverage().get(0));
        assertEquals(72, down.structure().shift().afterHours());
    }

    @Test
    void shouldChangeTheLeverageMixSuddenlyInShift() {
        final Scenario shift = Scenario.ofName("shift");
        assertEquals(72, shift.structure().shift().afterHours());
        assertEquals(Scenario.ofName("degen").leverage(), shift.structure().shift().leverage().get(0));
        final Scenario soon = Scenario.BASE.with(new Scenario.Structure(Scenario.Trend.NONE, Scenario.Copying.NONE,
            new Scenario.Shift(2, shift.structure().shift().leverage())));
        final RecordedFeed feed = new RecordedFeed();
        final ScenarioRun run = RecordedFeed.run(soon, SEED, HOURS, feed);
        final long atMs = ScenarioRun.START_MS + 2 * 3_600_000;
        int before = 0;
        while (before < feed.trades.size() && feed.trades.get(before)[0] < atMs) {
            assertArrayEquals(BASE.trades.get(before), feed.trades.get(before));
            before++;
        }
        assertTrue(before > 10_000);
        assertTrue(nearShare(run) > 1.15 * nearShare(BASE_RUN), "seed " + SEED);
    }

    @Test
    void shouldFallSilentInAnOutageAndTellTheExtremesAfterwards() {
        assertEquals(new Scenario.Outage(54, 24, 10), Scenario.ofName("outage").feed().outage());
        final RecordedFeed feed = RecordedFeed.of(Scenario.BASE.with(
            new Scenario.Feed(5, 15, 0, true, new Scenario.Outage(1, 2, 10))), SEED, HOURS);
        assertEquals(2, feed.gaps.size());
        for (int i = 0; i < 2; i++) {
            final long fromMs = ScenarioRun.START_MS + (1 + 2 * i) * 3_600_000L;
            final long toMs = fromMs + 600_000;
            final long lowest = BASE.marks.stream().filter(mark -> mark[0] >= fromMs && mark[0] < toMs)
                .mapToLong(mark -> mark[1]).min().orElseThrow();
            final long highest = BASE.marks.stream().filter(mark -> mark[0] >= fromMs && mark[0] < toMs)
                .mapToLong(mark -> mark[1]).max().orElseThrow();
            assertArrayEquals(new long[] {fromMs, toMs, lowest, highest}, feed.gaps.get(i));
            for (final List<long[]> events : List.of(feed.marks, feed.trades, feed.interest, feed.liquidations)) {
                assertTrue(events.stream().noneMatch(event -> event[0] >= fromMs && event[0] < toMs));
            }
        }
    }

    private static ScenarioRun run(final String name) {
        return RecordedFeed.run(Scenario.ofName(name), SEED, HOURS, new RecordedFeed());
    }

    private static RecordedFeed feed(final String name) {
        return RecordedFeed.of(Scenario.ofName(name), SEED, HOURS);
    }

    /** Share of the positions that a move of 4 % would liquidate. */
    private static double nearShare(final ScenarioRun run) {
        return run.truth().stream()
            .filter(position -> Math.abs(position.liquidationPrice() / run.mark() - 1) < 0.04).count()
            / (double) run.truth().size();
    }

    /** Share of the positions whose leverage is no step of the isolated ones: a top-up looks the same, but is rare. */
    private static double crossShare(final ScenarioRun run) {
        return run.truth().stream().filter(position -> {
            final double leverage = run.listing().quantity(position.lots()) * position.entry() / position.margin();
            return Scenario.BASE.leverage().isolated().stream().noneMatch(step -> Math.abs(step - leverage) < 1e-6);
        }).count() / (double) run.truth().size();
    }

    private static double travel(final RecordedFeed feed) {
        double sum = 0;
        for (int i = 1; i < feed.marks.size(); i++) {
            sum += Math.abs((double) feed.marks.get(i)[1] / feed.marks.get(i - 1)[1] - 1);
        }
        return sum;
    }

    private static double perOpening(final MarketStatistics statistics) {
        return (double) statistics.trades() / statistics.openings();
    }

    /** Most entries of one side and size within a minute of the clock. */
    private static int largestGroup(final String name) {
        final Map<String, Integer> groups = new HashMap<>();
        final PositionFeed counter = new PositionFeed() {
            @Override
            public void onOpen(final long timeMs, final boolean isLong, final long lots, final double entry) {
                // Sizes are notional ÷ price, so equal plans may differ by the last digits of a large size.
                groups.merge(timeMs / 60_000 + " " + isLong + ' ' + lots, 1, Integer::sum);
            }

            @Override
            public void onClose(final long timeMs, final boolean isLong, final long lots, final double entry) {
                // Entries only.
            }
        };
        final ScenarioRun run = new ScenarioRun(Scenario.ofName(name), SEED, new RecordedFeed(), counter);
        for (int second = 0; second < 3 * 3_600; second++) {
            run.step();
        }
        return groups.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
