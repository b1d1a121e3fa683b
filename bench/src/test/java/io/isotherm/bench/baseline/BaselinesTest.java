package io.isotherm.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.TruePosition;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BaselinesTest {
    private static final double PRICE = 60_000;
    private static final double CELL = 0.001;
    private static final long HOUR_MS = 3_600_000;

    @Test
    void shouldOfferEveryRivalOnceAndEmpty() {
        final List<DensityBaseline> maps = Baselines.of(FeedScript.LISTING);
        assertEquals(List.of("uniform", "static-ladder", "large-trade", "large-trade+sweep+24h", "oi-candle",
            "taker-oi", "taker-oi-24h"), maps.stream().map(LiquidationEstimate::name).toList());
        for (final DensityBaseline map : maps) {
            new FeedScript(map).mark(PRICE);
            assertEquals(0, FeedScript.sum(map, true, PRICE) + FeedScript.sum(map, false, PRICE), map.name());
        }
    }

    @Test
    void shouldSpreadOpenInterestEvenly() {
        final UniformMap map = new UniformMap(FeedScript.LISTING);
        new FeedScript(map).mark(PRICE).openInterest(640);
        for (final double distance : new double[] {0.01, 0.04, 0.08}) {
            assertEquals(PRICE * (1 - distance), map.usd(true, FeedScript.cell(PRICE * (1 - distance))), PRICE * CELL);
            assertEquals(PRICE * (1 + distance), map.usd(false, FeedScript.cell(PRICE * (1 + distance))),
                PRICE * CELL);
        }
        assertEquals(0, map.usd(true, FeedScript.cell(PRICE * 1.01)));
        assertEquals(0, map.usd(false, FeedScript.cell(PRICE * 0.99)));
    }

    @Test
    void shouldCarryTheStaticLadderWithTheMark() {
        final StaticLadder map = new StaticLadder(FeedScript.LISTING);
        final FeedScript script = new FeedScript(map).mark(PRICE).openInterest(100);
        final double before = PRICE * (1 - 0.95 / 50);
        assertEquals(10 * before, map.usd(true, FeedScript.cell(before)), 1e-6);
        script.mark(PRICE * 0.9);
        final double after = PRICE * 0.9 * (1 + 0.95 / 50);
        assertEquals(0, map.usd(true, FeedScript.cell(before)));
        assertEquals(10 * after, map.usd(false, FeedScript.cell(after)), 1e-6);
    }

    @Test
    void shouldReadLevelsIntoLargeTradesOnly() {
        for (final DensityBaseline map : List.of(new LargeTradeMap(FeedScript.LISTING),
            new SweptLargeTradeMap(FeedScript.LISTING))) {
            new FeedScript(map).mark(PRICE).buy(PRICE, 1.6).sell(PRICE, 1.6).sell(PRICE, 2);
            for (final double distance : new double[] {0.01, 0.02, 0.04, 0.1}) {
                assertEquals(0, map.usd(true, FeedScript.cell(PRICE * (1 - distance))), map.name());
                assertEquals(2 * PRICE * (1 + distance), map.usd(false, FeedScript.cell(PRICE * (1 + distance))),
                    2 * PRICE * CELL, map.name());
            }
        }
    }

    @Test
    void shouldHideLargeTradesBeyondThePriceButForgetThemOnlyWhenSwept() {
        final DensityBaseline kept = new LargeTradeMap(FeedScript.LISTING);
        final DensityBaseline swept = new SweptLargeTradeMap(FeedScript.LISTING);
        for (final DensityBaseline map : List.of(kept, swept)) {
            final FeedScript script = new FeedScript(map).mark(PRICE).buy(PRICE, 2).mark(PRICE * 0.985);
            assertEquals(0, map.usd(true, FeedScript.cell(PRICE * 0.99)), map.name());
            script.mark(PRICE);
        }
        assertEquals(2 * PRICE * 0.99, kept.usd(true, FeedScript.cell(PRICE * 0.99)), 1e-6);
        assertEquals(0, swept.usd(true, FeedScript.cell(PRICE * 0.99)));
        assertTrue(swept.usd(true, FeedScript.cell(PRICE * 0.98)) > 0);
    }

    @Test
    void shouldForgetHalfOfTheLargeTradesInADay() {
        final SweptLargeTradeMap map = new SweptLargeTradeMap(FeedScript.LISTING);
        final FeedScript script = new FeedScript(map).at(0).mark(PRICE).buy(PRICE, 2);
        final double before = FeedScript.sum(map, true, PRICE);
        script.at(10 * HOUR_MS).mark(PRICE).at(24 * HOUR_MS).mark(PRICE);
        assertEquals(before / 2, FeedScript.sum(map, true, PRICE), 1e-9 * before);
    }

    @Test
    void shouldOpenOnTheCandlesSideAtItsClose() {
        final CandleLadder map = new CandleLadder(FeedScript.LISTING);
        final FeedScript script = new FeedScript(map).at(0).mark(PRICE).openInterest(100);
        script.at(300_000).mark(PRICE).openInterest(140).at(599_000).mark(PRICE * 1.001);
        assertEquals(0, FeedScript.sum(map, true, PRICE), "before the candle is closed");
        script.at(600_000).mark(PRICE);
        assertEquals(40 * 0.2 * PRICE * 1.001 * 0.98, map.usd(true, FeedScript.cell(PRICE * 1.001 * 0.98)),
            8 * PRICE * CELL);
        assertEquals(0, FeedScript.sum(map, false, PRICE));
    }

    @Test
    void shouldShrinkTheCandleLadderWithOpenInterest() {
        final CandleLadder map = new CandleLadder(FeedScript.LISTING);
        final FeedScript script = new FeedScript(map).at(0).mark(PRICE).openInterest(100);
        script.at(300_000).mark(PRICE).openInterest(140).at(600_000).mark(PRICE);
        final double before = FeedScript.sum(map, true, PRICE);
        script.openInterest(35).at(900_000).mark(PRICE);
        assertTrue(before > 0);
        assertEquals(before / 4, FeedScript.sum(map, true, PRICE), 1e-9 * before);
    }

    @Test
    void shouldSplitARiseByTakerVolumeAndIgnoreAFall() {
        final DensityBaseline lasting = TakerSplitLadder.lasting(FeedScript.LISTING);
        final DensityBaseline fading = TakerSplitLadder.fading(FeedScript.LISTING);
        for (final DensityBaseline map : List.of(lasting, fading)) {
            final FeedScript script = new FeedScript(map).at(0).mark(PRICE).openInterest(100);
            script.buy(PRICE, 0.3).sell(PRICE, 0.1).openInterest(112);
            // 10 × of a small position: 9.64 % away, bracket 0.4 %.
            final double longs = PRICE * 0.9 / 0.996;
            final double shorts = PRICE * 1.1 / 1.004;
            assertEquals(9.0 / 4 * longs, map.usd(true, FeedScript.cell(longs)), 2 * PRICE * CELL);
            assertEquals(3.0 / 4 * shorts, map.usd(false, FeedScript.cell(shorts)), 2 * PRICE * CELL);
            final double before = FeedScript.sum(map, true, PRICE);
            script.sell(PRICE, 5).openInterest(50).at(24 * HOUR_MS).mark(PRICE);
            assertEquals(map == fading ? before / 2 : before, FeedScript.sum(map, true, PRICE), 1e-9 * before);
        }
    }

    @Test
    void shouldSweepBothExtremesOfAGap() {
        for (final DensityBaseline map : Baselines.of(FeedScript.LISTING).subList(3, 7)) {
            final FeedScript script = new FeedScript(map).at(0).mark(PRICE).openInterest(100);
            script.at(300_000).mark(PRICE).buy(PRICE, 2).sell(PRICE, 2).openInterest(120).at(600_000).mark(PRICE);
            assertTrue(FeedScript.sum(map, true, PRICE) > 0, map.name());
            map.onGap(600_000, 601_000, Math.round(PRICE * 0.7 * 1e8), Math.round(PRICE * 1.4 * 1e8));
            assertEquals(0, FeedScript.sum(map, true, PRICE) + FeedScript.sum(map, false, PRICE), map.name());
        }
    }

    @Test
    void shouldShowTheTrueBookAtItsLiquidationPrices() {
        final TrueBook book = new TrueBook(FeedScript.LISTING, List.of(
            new TruePosition(true, 2_000, PRICE, 1, 59_000), new TruePosition(true, 500, PRICE, 1, 59_000.1),
            new TruePosition(false, 1_000, PRICE, 1, 63_000)));
        assertEquals(2 * 59_000 + 0.5 * 59_000.1, book.usd(true, FeedScript.cell(59_000)), 1e-6);
        assertEquals(63_000, book.usd(false, FeedScript.cell(63_000)), 1e-6);
        assertEquals(63_000, FeedScript.sum(book, false, PRICE), 1e-6);
        assertEquals(0, book.usd(true, FeedScript.cell(63_000)));
    }
}
