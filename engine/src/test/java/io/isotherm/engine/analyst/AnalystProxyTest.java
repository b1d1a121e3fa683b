package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnalystProxyTest {
    private static final VenueEntry VENUE = new VenueEntry(2, "bybit", FeedCoverage.FULL);

    private static InstrumentEntry instrument(final int priceScale, final int quantityScale, final long multiplier,
                                              final boolean inverse) {
        return new InstrumentEntry(0, VENUE, "X", 0, 0, priceScale, quantityScale, multiplier, inverse, false,
            FeedCoverage.FULL);
    }

    @Test
    void shouldValueLiquidationsAsDecimalArithmeticDoes() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            final int priceScale = random.nextInt(19);
            final int quantityScale = random.nextInt(19);
            final boolean inverse = random.nextInt(3) == 0;
            final long price = random.nextLong(1, 1L << random.nextInt(1, 62));
            final long quantity = random.nextLong(1, 1L << random.nextInt(1, 62));
            final BigDecimal exact = BigDecimal.valueOf(quantity, quantityScale)
                .multiply(inverse ? BigDecimal.ONE : BigDecimal.valueOf(price, priceScale));
            final BigDecimal micros = exact.movePointRight(6).setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE));
            final LiquidationValue value = new LiquidationValue(instrument(priceScale, quantityScale, 1, inverse));
            assertEquals(micros.longValueExact(), value.usdMicros(price, quantity),
                price + "e-" + priceScale + " x " + quantity + "e-" + quantityScale + ", seed " + seed);
        }
    }

    @Test
    void shouldCountUnitsOfTheUnderlying() {
        assertEquals(2_500.0, new LiquidationValue(instrument(4, 1, 1_000, false)).underlying(123, 25));
        // 100 USD at 50,000 are 0.002
        assertEquals(0.002, new LiquidationValue(instrument(1, 0, 1, true)).underlying(500_000, 100), 1e-15);
    }

    @Test
    void shouldCountWhatFindsNoRoomAndSayItWithTheNext(@TempDir final Path directory) throws IOException {
        final AnalystProxy proxy = new AnalystProxy(4_096);
        final int room = 4_096 / 80;
        for (int i = 0; i < 2 * room; i++) {
            proxy.onLiquidation(i, i, 0, true, 1, 1);
        }
        try (AnalystFixture fixture = new AnalystFixture(directory.resolve("engine"), null)) {
            final Analyst analyst = fixture.analyst();
            int taken = 0;
            for (int count = proxy.poll(analyst, 16); count > 0; count = proxy.poll(analyst, 16)) {
                taken += count;
            }
            assertEquals(room, taken, 2.0);
            assertEquals(0, analyst.summary().lost());
            proxy.onSecond(5_000_000_000L);
            proxy.poll(analyst, 16);
            assertEquals(2L * room - taken, analyst.summary().lost());
            assertEquals(taken, analyst.summary().liquidations());
            assertEquals(1, analyst.summary().seconds());
        }
    }

    @Test
    void shouldSayInEveryBarThatSomethingOfItMayBeLost(@TempDir final Path directory) throws IOException {
        final AnalystProxy proxy = new AnalystProxy(4_096);
        final long second = 1_000_000_000L;
        final long[] heard = new long[4];
        for (int i = 0; i < 180; i++) {
            // the queue is full before the first of these seconds ends, and stays so beyond the third
            final long at = 10 * second + i * second / 60;
            heard[i / 60]++;
            proxy.onLiquidation(at, at, 0, true, 1, 1);
            if (i % 60 == 59) {
                proxy.onSecond((11 + i / 60) * second);
            }
        }
        final Path history = directory.resolve("history");
        try (AnalystFixture fixture = new AnalystFixture(directory.resolve("engine"), history)) {
            final Analyst analyst = fixture.analyst();
            while (proxy.poll(analyst, 16) > 0) {
                // until it is empty
            }
            proxy.onLiquidation(13 * second + 5, 0, 0, true, 1, 1);
            proxy.onSecond(14 * second);
            proxy.onSecond(15 * second);
            proxy.poll(analyst, 16);
            assertTrue(analyst.summary().lost() > 120);
            assertTrue(analyst.summary().lostSeconds() == 3, analyst.summary().toString());
            assertEquals(3, fixture.reader().counter(EngineCounter.HISTORY_SECONDS_LOST, 0));
        }
        try (HistorySeries series = new HistoryReader(history).bars("BTC", BarInterval.SECOND)) {
            final BarView bar = new BarView();
            for (int i = 0; i < 3; i++) {
                if (series.read(10 + i) == RecordState.WHOLE) {
                    assertTrue(bar.of(series).count(0, Side.LONG) + bar.lost() >= heard[i], "second " + i);
                }
            }
            assertEquals(RecordState.WHOLE, series.read(10));
            assertTrue(bar.of(series).lost() > 0);
            assertEquals(RecordState.WHOLE, series.read(12));
            assertTrue(bar.of(series).lost() > 0);
            assertEquals(RecordState.WHOLE, series.read(14));
            assertEquals(0, bar.of(series).lost());
        }
    }

    /** Messages of 80 bytes do not divide the memory: each round leaves a filling at its end, a read of its own. */
    @Test
    void shouldSayThatThereIsNothingOnlyWhenThereIsNothing(@TempDir final Path directory) throws IOException {
        final AnalystProxy proxy = new AnalystProxy(4_096);
        try (AnalystFixture fixture = new AnalystFixture(directory.resolve("engine"), null)) {
            for (int i = 1; i <= 500; i++) {
                proxy.onLiquidation(i, i, 0, true, 1, 1);
                assertEquals(1, proxy.poll(fixture.analyst(), 16), "message " + i);
                assertEquals(0, proxy.poll(fixture.analyst(), 16), "after message " + i);
            }
            assertEquals(500, fixture.analyst().summary().liquidations());
        }
    }
}
