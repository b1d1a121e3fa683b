package io.isotherm.feed.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DepthSummaryTest {
    private static final double NAN = Double.NaN;

    @Test
    void shouldSumQuoteValueWithinEachDistanceAndLeaveTheUnknownAbsent() {
        try (BookFeed feed = new BookFeed(BookFeed.instrument(0, Venue.BYBIT, "X"))) {
            // Mid 100: 5 bps end at 99.95 and 100.05, 200 bps at 98 and 102.
            feed.book(Venue.BYBIT, "X", true, -1, 7, -1, 200,
                "99.99@1 99.95@2 99.94@3 99.5@4 98@5", "100.01@1 100.06@2 101@3 101.99@1");
            final BookFeed.Depth depth = feed.lastDepth();
            assertEquals("1@99.99/1@100.01", depth.top());
            assertBands(depth.bidUsd(), 299.89, 599.71, 599.71, 997.71, 997.71, 1487.71);
            assertBands(depth.askUsd(), 100.01, 300.13, 300.13, 300.13, 603.13, NAN);
        }
    }

    @Test
    void shouldTakeTheQuantityOfAnInverseContractAsItsValue() {
        // Contracts of 100 USD.
        final Instrument inverse = BookFeed.instrument(0, Venue.OKX, "BTC-USD-SWAP", ContractKind.INVERSE, 100, 0);
        try (BookFeed feed = new BookFeed(inverse)) {
            feed.book(Venue.OKX, "BTC-USD-SWAP", true, -1, 7, -1, 400, "50000@3 49990@4 40000@1",
                "50001@2 50010@0.5 60000@1");
            final BookFeed.Depth depth = feed.lastDepth();
            assertEquals("300@50000/200@50001", depth.top());
            assertBands(depth.bidUsd(), 700, 700, 700, 700, 700, 700);
            assertBands(depth.askUsd(), 250, 250, 250, 250, 250, 250);
        }
    }

    @Test
    void shouldSayNothingOfDistancesWhenASideIsEmpty() {
        try (BookFeed feed = new BookFeed(BookFeed.instrument(0, Venue.BYBIT, "X"))) {
            feed.book(Venue.BYBIT, "X", true, -1, 7, -1, 200, "99.99@1", "");
            assertEquals("1@99.99/0@0", feed.lastDepth().top());
            assertBands(feed.lastDepth().bidUsd(), NAN, NAN, NAN, NAN, NAN, NAN);
            assertBands(feed.lastDepth().askUsd(), NAN, NAN, NAN, NAN, NAN, NAN);
        }
    }

    @Test
    void shouldFindTheWidthOfADistanceWithoutOverflow() {
        final long seed = 0x31d7L;
        final Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            final long mid = random.nextLong() >>> (1 + random.nextInt(62));
            final int bps = DepthSummary.bandBps(random.nextInt(DepthSummary.BAND_COUNT));
            final BigInteger exact = BigInteger.valueOf(mid).multiply(BigInteger.valueOf(bps))
                .divide(BigInteger.valueOf(10_000));
            assertEquals(exact.longValueExact(), DepthSummary.width(mid, bps), "seed " + seed + " mid " + mid);
        }
    }

    @Test
    void shouldAgreeWithExactSumsOnRandomBooks() {
        final long seed = 0xdee9L;
        final Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            try (BookFeed feed = new BookFeed(BookFeed.instrument(0, Venue.BYBIT, "X"))) {
                final StringBuilder bids = new StringBuilder();
                final StringBuilder asks = new StringBuilder();
                final BigDecimal[] exact = new BigDecimal[DepthSummary.BAND_COUNT * 2];
                Arrays.fill(exact, BigDecimal.ZERO);
                // Mid is 1000 by construction; levels up to 260 bps away.
                addSide(random, bids, -1, exact, 0);
                addSide(random, asks, 1, exact, DepthSummary.BAND_COUNT);
                feed.book(Venue.BYBIT, "X", true, -1, 7, -1, 200, bids.toString(), asks.toString());
                for (int band = 0; band < DepthSummary.BAND_COUNT; band++) {
                    final String where = "seed " + seed + " round " + round + " band " + band;
                    assertClose(exact[band], feed.lastDepth().bidUsd()[band], where);
                    assertClose(exact[DepthSummary.BAND_COUNT + band], feed.lastDepth().askUsd()[band], where);
                }
            }
        }
    }

    private static void addSide(final Random random, final StringBuilder text, final int sign,
                                final BigDecimal[] exact, final int from) {
        int cents = 1;
        while (cents <= 2600) {
            final BigDecimal price = new BigDecimal(100_000 + sign * cents).movePointLeft(2);
            final BigDecimal quantity = new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(3);
            text.append(price.toPlainString()).append('@').append(quantity.toPlainString()).append(' ');
            for (int band = 0; band < DepthSummary.BAND_COUNT; band++) {
                if (cents <= DepthSummary.bandBps(band) * 10) {
                    exact[from + band] = exact[from + band].add(price.multiply(quantity));
                }
            }
            cents = cents == 1 || cents > 2500 ? cents + 20 + random.nextInt(100) : cents + 1 + random.nextInt(40);
        }
    }

    private static void assertClose(final BigDecimal exact, final double actual, final String where) {
        assertTrue(Math.abs(exact.doubleValue() - actual) <= 1e-9 * exact.doubleValue() + 1e-9,
            where + ": " + exact + " is not " + actual);
    }

    private static void assertBands(final double[] actual, final double... expected) {
        for (int band = 0; band < expected.length; band++) {
            assertEquals(expected[band], actual[band], 1e-6, "band " + DepthSummary.bandBps(band) + " bps");
        }
    }
}
