package io.isotherm.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of venues of which nothing is heard, and how often. */
final class SilenceLogTest {
    private final List<String> lines = new ArrayList<>();
    private long nowNs = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);
    private final SilenceLog log = new SilenceLog(() -> nowNs, TimeUnit.SECONDS.toNanos(10), lines::add);

    private void pass(final long seconds) {
        for (long i = 0; i < seconds; i++) {
            log.tick();
            nowNs += TimeUnit.SECONDS.toNanos(1);
        }
        log.tick();
    }

    @Test
    void shouldTellOnceWhenAVenueFallsSilentAndOnceWhenItIsHeardAgain() {
        log.add(Venue.OKX, "public");
        log.add(Venue.BINANCE_USDM, "public");
        log.add(Venue.BINANCE_USDM, "market");
        log.onHeard(Venue.OKX, "public");
        log.onStale(Venue.OKX, "public");
        log.onStale(Venue.BINANCE_USDM, "market");
        pass(26);
        log.onStale(Venue.OKX, "public");
        log.onHeard(Venue.OKX, "public");
        log.onHeard(Venue.OKX, "public");
        pass(600);
        assertEquals(List.of("okx: nothing heard for 10 s; what is known of it is out of date",
            "binance-usdm: nothing heard on market for 10 s; what is known of it is out of date",
            "okx: heard again after 36 s of silence"), lines);
    }

    @Test
    void shouldTellFlapsOnceAMinuteAndCountTheOthers() {
        for (int flap = 0; flap < 4; flap++) {
            log.onStale(Venue.OKX, "public");
            pass(flap);
            log.onHeard(Venue.OKX, "public");
            pass(10);
        }
        assertEquals(2, lines.size(), lines.toString());
        pass(60);
        assertEquals("okx: silent and back 3 times more since the last line, for 13 s at the longest; heard now",
            lines.get(2));
        log.onStale(Venue.OKX, "public");
        log.onHeard(Venue.OKX, "public");
        pass(5);
        log.onStale(Venue.OKX, "public");
        pass(40);
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(3).matches("okx: nothing heard for \\d+ s; what is known of it is out of date "
            + "\\(silent and back once more since the last line\\)"), lines.get(3));
    }

    @Test
    void shouldTellEachConnectionsSilenceByItself() {
        log.add(Venue.BINANCE_USDM, "public");
        log.add(Venue.BINANCE_USDM, "market");
        log.onStale(Venue.BINANCE_USDM, "market");
        pass(2);
        log.onStale(Venue.BINANCE_USDM, "public");
        pass(98);
        log.onHeard(Venue.BINANCE_USDM, "market");
        pass(50);
        log.onHeard(Venue.BINANCE_USDM, "public");
        pass(300);
        assertEquals(List.of("binance-usdm: nothing heard on market for 10 s; what is known of it is out of date",
            "binance-usdm: nothing heard for 68 s; what is known of it is out of date",
            "binance-usdm: heard again on market after 110 s of silence",
            "binance-usdm: heard again after 2 min of silence"), lines);
    }

    @Test
    void shouldCountOneSilenceOfSeveralConnectionsOnce() {
        for (int flap = 0; flap < 3; flap++) {
            for (final String each : List.of("a", "b", "c")) {
                log.onStale(Venue.OKX, each);
            }
            pass(1);
            log.onHeard(Venue.OKX, "c");
            pass(1);
            log.onHeard(Venue.OKX, "a");
            log.onHeard(Venue.OKX, "b");
            pass(5);
        }
        pass(60);
        assertEquals("okx: silent and back 2 times more since the last line, for 12 s at the longest; heard now",
            lines.get(lines.size() - 1));
    }
}
