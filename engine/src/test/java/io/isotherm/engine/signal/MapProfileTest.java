package io.isotherm.engine.signal;

import static io.isotherm.engine.signal.SignalFixture.DELTA;
import static io.isotherm.engine.signal.SignalFixture.MARK;
import static io.isotherm.engine.signal.SignalFixture.SIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MapProfileTest {
    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldSumWhatALoopOverMiddlePricesSums() {
        for (int round = 0; round < 200; round++) {
            final MapProfile profile = SignalFixture.profile(random, MARK);
            final double price = MARK * (1 + random.nextDouble(-0.2, 0.2));
            double longs = 0;
            double shorts = 0;
            double between = 0;
            final double high = price * (1 + random.nextDouble(0.05));
            for (int i = 0; i < SIZE; i++) {
                final double middle = profile.price(i);
                longs += middle >= price ? profile.usd(Side.LONG, i) : 0;
                shorts += middle <= price ? profile.usd(Side.SHORT, i) : 0;
                between += middle >= price && middle <= high ? profile.usd(Side.SHORT, i) : 0;
            }
            SignalFixture.assertNear(longs, profile.usdIfPriceReaches(Side.LONG, price), 1e-9, "longs");
            SignalFixture.assertNear(shorts, profile.usdIfPriceReaches(Side.SHORT, price), 1e-9, "shorts");
            SignalFixture.assertNear(between, profile.usdBetween(Side.SHORT, price, high), 1e-9, "between");
        }
    }

    @Test
    void shouldSayHowFarABucketIsFromTheMark() {
        final MapProfile profile = SignalFixture.profile(random, MARK);
        for (int i = 0; i < SIZE; i++) {
            assertEquals(StrictMath.log(profile.price(i) / MARK), profile.distance(i), 1e-12);
        }
        final int at = profile.markIndex();
        assertTrue(Math.abs(profile.distance(at)) <= DELTA / 2, "the mark lies in its own bucket");
    }

    @Test
    void shouldAnswerAtAndBeyondTheEdgesOfTheWindow() {
        final MapProfile profile = SignalFixture.profile(new SplittableRandom(3), MARK);
        assertEquals(profile.usdIfReached(Side.LONG, 0), profile.usdIfPriceReaches(Side.LONG, 1));
        assertEquals(0, profile.usdIfPriceReaches(Side.SHORT, 1));
        assertEquals(profile.usdIfReached(Side.SHORT, SIZE - 1), profile.usdIfPriceReaches(Side.SHORT, 1e12));
        assertEquals(0, profile.usdIfPriceReaches(Side.LONG, 1e12));
        assertEquals(0, profile.usdBetween(Side.LONG, 1e11, 1e12));
    }

    @Test
    void shouldSayNothingWithoutAMark() {
        final MapProfile profile = new MapProfile(SIZE, DELTA);
        profile.begin(0, Double.NaN);
        profile.end();
        assertEquals(-1, profile.markIndex());
        assertTrue(Double.isNaN(profile.usdWithin(Side.LONG, 0.01)));
        assertTrue(Double.isNaN(profile.usdIfPriceReaches(Side.LONG, Double.NaN)));
        profile.begin(0, 0);
        assertTrue(Double.isNaN(profile.mark()));
    }

    @Test
    void shouldForgetTheFillBefore() {
        final MapProfile profile = SignalFixture.profile(random, MARK);
        profile.begin(SignalFixture.base(MARK), MARK);
        profile.end();
        assertEquals(0, profile.usdIfPriceReaches(Side.LONG, 1));
        assertEquals(0, profile.usdIfPriceReaches(Side.SHORT, 1e12));
    }
}
