package io.isotherm.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LadderTest {
    private static final double PRICE = 60_000;

    @Test
    void shouldHoldWhatAListOfLevelsHolds() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final Ladder ladder = new Ladder();
        final List<Level> levels = new ArrayList<>();
        double mark = PRICE;
        ladder.sweep(mark);
        for (int i = 0; i < 4_000; i++) {
            mark *= 1 + 0.004 * (random.nextDouble() - 0.5);
            final boolean isLong = random.nextBoolean();
            final double price = mark * (1 + 0.1 * (random.nextDouble() - 0.5));
            final int bucket = CellAxis.bucket(price);
            ladder.sweep(mark);
            final int markBucket = CellAxis.bucket(mark);
            levels.removeIf(level -> level.isLong ? level.bucket >= markBucket : level.bucket <= markBucket);
            if (isLong ? bucket < markBucket : bucket > markBucket) {
                levels.add(new Level(isLong, bucket, 1 + i));
            }
            ladder.deposit(isLong, price, 1 + i);
            if (i % 50 == 0) {
                final double left = random.nextDouble();
                ladder.fade(left);
                levels.forEach(level -> level.quantity *= left);
            }
        }
        for (int cell = FeedScript.cell(mark * 0.9); cell <= FeedScript.cell(mark * 1.1); cell++) {
            double longs = 0;
            double shorts = 0;
            for (final Level level : levels) {
                if (level.bucket / 2 == CellAxis.ofAbsolute(cell)) {
                    longs += level.isLong ? level.quantity * CellAxis.price(level.bucket) : 0;
                    shorts += level.isLong ? 0 : level.quantity * CellAxis.price(level.bucket);
                }
            }
            assertEquals(longs, ladder.usd(true, cell), 1e-9 * (1 + longs), "seed " + seed);
            assertEquals(shorts, ladder.usd(false, cell), 1e-9 * (1 + shorts), "seed " + seed);
        }
    }

    @Test
    void shouldRefuseALevelThatTheMarkHasReached() {
        final Ladder ladder = new Ladder();
        ladder.deposit(true, PRICE * 0.99, 1);
        assertEquals(0, ladder.usd(true, FeedScript.cell(PRICE * 0.99)), "before the first mark");
        ladder.sweep(PRICE);
        ladder.deposit(true, PRICE * 1.01, 1);
        ladder.deposit(false, PRICE * 0.99, 1);
        assertEquals(0, ladder.usd(true, FeedScript.cell(PRICE * 1.01)));
        assertEquals(0, ladder.usd(false, FeedScript.cell(PRICE * 0.99)));
    }

    @Test
    void shouldSurviveAFadeToNothing() {
        final Ladder ladder = new Ladder();
        ladder.sweep(PRICE);
        ladder.deposit(true, PRICE * 0.99, 1);
        ladder.fade(0);
        assertEquals(0, ladder.usd(true, FeedScript.cell(PRICE * 0.99)));
        ladder.deposit(true, PRICE * 0.99, 2);
        assertEquals(2 * PRICE * 0.99, ladder.usd(true, FeedScript.cell(PRICE * 0.99)), PRICE * 0.001);
    }

    @Test
    void shouldShowNothingOffTheAxis() {
        final Ladder ladder = new Ladder();
        ladder.sweep(PRICE);
        assertEquals(0, ladder.usd(true, Integer.MIN_VALUE / 2));
        assertEquals(0, ladder.usd(false, Integer.MAX_VALUE / 2));
    }

    private static final class Level {
        private final boolean isLong;
        private final int bucket;
        private double quantity;

        private Level(final boolean isLong, final int bucket, final double quantity) {
            this.isLong = isLong;
            this.bucket = bucket;
            this.quantity = quantity;
        }
    }
}
