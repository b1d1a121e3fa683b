package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a venue may do to open interest, one fault at a time. Times in seconds here, nanoseconds there. */
final class OpenInterestAccountTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NO_TIME = Long.MIN_VALUE;

    private final OpenInterestAccount account = new OpenInterestAccount(60 * SECOND);

    private boolean report(final long second, final long quantity) {
        return account.onReport(second * SECOND, second * SECOND, quantity);
    }

    private void trade(final long second, final long quantity) {
        account.onTrade(second * SECOND, second * SECOND, quantity);
    }

    private long book(final long second, final long volume) {
        return account.book(volume, second * SECOND);
    }

    private void start(final long quantity) {
        assertTrue(report(1, quantity));
        account.bookAll();
    }

    @Test
    void shouldBookAChangeThatTurnoverExplains() {
        start(1000);
        trade(3, 50);
        report(5, 1040);
        assertTrue(account.due(5 * SECOND));
        assertEquals(40, book(5, 50));
        assertEquals(0, account.violations());
        assertFalse(account.due(6 * SECOND));
    }

    @Test
    void shouldCountARepeatedReportAndStillEndTheIntervalAfterAMinute() {
        start(1000);
        for (int second = 6; second <= 60; second += 5) {
            assertFalse(report(second, 1000));
            assertFalse(account.due(second * SECOND), "at " + second);
        }
        assertFalse(report(61, 1000));
        assertEquals(12, account.repeated());
        assertTrue(account.due(61 * SECOND), "repeats must not put off the end of the interval");
        assertEquals(0, book(61, 500));
    }

    @Test
    void shouldCountALateReportAndNotBeDelayedByIt() {
        start(1000);
        report(10, 1001);
        book(10, 100);
        for (int second = 11; second <= 70; second++) {
            assertFalse(account.onReport(second * SECOND, 5 * SECOND, 2000 + second));
        }
        assertEquals(60, account.late());
        assertEquals(1001, account.believed());
        assertTrue(account.due(70 * SECOND));
    }

    @Test
    void shouldTakeReportsFarBehindOnceNoOtherWasTakenForTwoMinutes() {
        start(1000);
        // venue and host are ahead together by 2,900 s: nothing tells that this is of the future
        assertTrue(report(2_960, 1001));
        assertTrue(report(3_000, 1002));
        for (int second = 3_001; second < 3_120; second++) {
            assertFalse(account.onReport(second * SECOND, (second - 2_900) * SECOND, second), "at " + second);
        }
        assertTrue(account.onReport(3_120 * SECOND, 220 * SECOND, 1121));
        assertTrue(account.onReport(3_121 * SECOND, 221 * SECOND, 1122));
        assertEquals(119, account.late());
        assertEquals(1122, account.believed());
    }

    @Test
    void shouldLeaveOutReportsFarBehindBesideCurrentOnes() {
        start(1000);
        for (int second = 200; second < 800; second += 5) {
            assertTrue(report(second, 1000 + second));
            assertFalse(account.onReport((second + 1) * SECOND, (second - 150) * SECOND, 999));
        }
        assertEquals(120, account.late());
    }

    @Test
    void shouldCountZeroAndNegativeReportsAndNotBeDelayedByThem() {
        start(1000);
        assertFalse(report(30, 0));
        assertFalse(report(59, -5));
        assertEquals(2, account.invalid());
        assertEquals(1000, account.believed());
        assertTrue(account.due(61 * SECOND));
    }

    @Test
    void shouldNotBelieveAVenueTimeFarAhead() {
        start(1000);
        assertTrue(account.onReport(2 * SECOND, 400 * 86_400 * SECOND, 1001));
        assertTrue(report(7, 1002), "one wrong clock must not make every later report late");
        assertEquals(0, account.late());
    }

    @Test
    void shouldCarryAnImpossibleChangeToTheFollowingIntervals() {
        start(1000);
        trade(3, 20);
        report(5, 1050);
        assertEquals(20, book(5, 20));
        assertEquals(1, account.violations());
        trade(8, 20);
        assertEquals(20, book(10, 20));
        assertEquals(1, account.violations(), "one report, one violation");
        trade(13, 20);
        assertEquals(10, book(15, 20));
        assertFalse(account.due(16 * SECOND));
        assertEquals(1, account.takeJump(100 * SECOND));
        assertEquals(0, account.jumps());
    }

    @Test
    void shouldTakeWhatNoTurnoverExplainsWithinAMinuteAsAJump() {
        start(1000);
        report(5, 900);
        for (int second = 5; second < 65; second += 5) {
            assertEquals(0, book(second, 0));
            assertEquals(1, account.takeJump(second * SECOND), "at " + second);
        }
        book(65, 0);
        assertEquals(0.9, account.takeJump(65 * SECOND), 1e-15);
        assertEquals(1, account.jumps());
        assertEquals(1, account.takeJump(66 * SECOND));
    }

    @Test
    void shouldTakeAChangeOfUnitAsAJumpAndBookNothingOfIt() {
        for (final double factor : new double[] {10, 100, 1000, 0.01, 0.1, 0.001}) {
            final OpenInterestAccount unit = new OpenInterestAccount(60 * SECOND);
            unit.onReport(SECOND, SECOND, 1_000_000_000);
            unit.bookAll();
            for (int second = 5; second < 65; second += 5) {
                // the venue goes on trading and reporting in its new unit
                unit.onReport(second * SECOND, second * SECOND, (long) (1_000_000_000 * factor) + second);
                assertEquals(0, unit.book(30, second * SECOND), "factor " + factor);
                assertEquals(1, unit.takeJump(second * SECOND));
                assertEquals(1_000_000_000, unit.believed(), "not believed before it is a jump");
            }
            unit.book(30, 65 * SECOND);
            assertEquals(factor, unit.takeJump(65 * SECOND), factor * 1e-3);
            assertEquals((long) (1_000_000_000 * factor) + 60, unit.believed());
        }
    }

    @Test
    void shouldForgetASingleWrongValue() {
        start(1000);
        report(5, 10_000);
        assertEquals(0, book(5, 30));
        report(10, 1010);
        assertEquals(10, book(10, 30));
        assertEquals(1, account.takeJump(120 * SECOND));
        assertEquals(1, account.violations());
        assertEquals(0, account.jumps());
    }

    @Test
    void shouldHoldALateReportAgainstTheTurnoverOfItsOwnTime() {
        start(1000);
        trade(10, 300);
        trade(20, 1);
        trade(25, 1);
        // The burst of second 10 is reported at 25, when the market is quiet and other intervals have ended.
        account.onReport(25 * SECOND, 10 * SECOND, 1200);
        assertEquals(200, book(25, 1));
        assertEquals(0, account.violations());
    }

    @Test
    void shouldHoldAReturningSourceAgainstTheTurnoverOfItsSilence() {
        start(1000);
        for (int second = 2; second < 300; second++) {
            trade(second, 10);
        }
        assertTrue(account.due(200 * SECOND));
        assertEquals(0, book(200, 1980));
        report(300, 1900);
        assertEquals(900, book(300, 20));
        assertEquals(0, account.violations());
    }

    @Test
    void shouldWaitForASlowSourceTwiceItsPeriod() {
        start(1000);
        report(121, 1001);
        book(121, 10);
        assertFalse(account.due(350 * SECOND));
        assertTrue(account.due(361 * SECOND));
    }

    @Test
    void shouldBearNoiseAndDelayWithoutAJump() {
        final long seed = 4711;
        final SplittableRandom random = new SplittableRandom(seed);
        start(1_000_000);
        long truth = 1_000_000;
        long booked = 1_000_000;
        final long[] history = new long[2000];
        for (int second = 2; second < history.length; second++) {
            final long quantity = 50 + random.nextInt(400);
            trade(second, quantity);
            truth += random.nextLong(-quantity, quantity + 1);
            history[second] = truth;
            if (second % 5 == 0 && second > 20) {
                // 15 s late with 0.05 % noise
                final long reported = history[second - 15] + random.nextLong(-500, 501);
                account.onReport(second * SECOND, (second - 15) * SECOND, reported);
                booked += book(second, quantity * 5);
                account.takeJump(second * SECOND);
            }
        }
        assertEquals(0, account.jumps(), "seed " + seed);
        assertEquals(history[history.length - 20], booked, 2000, "seed " + seed);
    }

    @Test
    void shouldTakeReportsWithoutVenueTime() {
        assertTrue(account.onReport(SECOND, NO_TIME, 1000));
        account.bookAll();
        account.onTrade(2 * SECOND, NO_TIME, 30);
        assertTrue(account.onReport(5 * SECOND, NO_TIME, 1030));
        assertEquals(30, book(5, 30));
    }
}
