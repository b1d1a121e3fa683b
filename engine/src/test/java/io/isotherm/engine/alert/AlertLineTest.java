package io.isotherm.engine.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An alert as a line. */
final class AlertLineTest {
    @Test
    void shouldWriteEveryPartOnOneLine() {
        final AlertRule rule = new AlertRule("big \"one\"\\", true, AlertSeverity.CRITICAL, List.of(), 1, 0, true,
            new AlertTerms.ClusterNear(AlertSide.EITHER, 5e7, 2));
        final Alert alert = new Alert(1_700_000_000_000_000_000L, AlertEvent.RAISED, 1_700_000_000_000_000_000L, rule,
            "BTC", null, Side.LONG, new AlertFigure(5.2310049e7, Double.NaN, Double.NaN, 5e7, AlertUnit.USD, true,
            false), 59_200, 58_200, 58_350, 3);
        assertEquals("{\"time\":\"2023-11-14T22:13:20Z\",\"timeNs\":1700000000000000000,\"event\":\"raised\","
            + "\"sinceNs\":1700000000000000000,\"severity\":\"critical\",\"rule\":\"big \\\"one\\\"\\\\\","
            + "\"kind\":\"cluster-near\",\"underlying\":\"BTC\",\"venue\":null,\"side\":\"long\",\"value\":52310049,"
            + "\"low\":null,\"high\":null,\"threshold\":50000000,\"unit\":\"usd\",\"estimated\":true,"
            + "\"calibrated\":false,\"mark\":59200,\"priceLow\":58200,\"priceHigh\":58350,\"suppressed\":3,"
            + "\"text\":\"BTC: long cluster of ≈ 52310000 USD (uncalibrated) at 58200 to 58350 is near the mark; "
            + "mark 59200; threshold 50000000 USD\"}", AlertLine.of(alert));
        final Map<String, String> read = AlertLine.read(AlertLine.of(alert));
        assertEquals("big \"one\"\\", read.get("rule"));
        assertEquals("52310049", read.get("value"));
        assertFalse(read.containsKey("venue"));
        assertEquals(AlertSeverity.CRITICAL, AlertLine.severity(read));
    }

    @Test
    void shouldReadNoLineThatWasCutOrChangedIntoAnotherForm() {
        final String line = AlertLine.of(TestAlerts.number(1, AlertSeverity.INFO));
        for (int length = 0; length < line.length(); length++) {
            assertNull(AlertLine.read(line.substring(0, length)), "cut at " + length);
        }
        for (final String wrong : List.of("", "{}", "[]", line + "x", line + line, "{\"a\":{}}", "{\"a\":}", "{\"a\"}",
            line.replace("\"severity\":\"info\"", "\"severity\":\"loud\""),
            line.replace("\"timeNs\":", "\"timeNs\":1e"), "{" + "\"a\":1,".repeat(5_000) + "\"b\":2}")) {
            assertNull(AlertLine.read(wrong), wrong.length() > 200 ? "long" : wrong);
        }
    }

    @Test
    void shouldNeverFailOnBytesThatAreNoLine() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final String line = AlertLine.of(TestAlerts.number(1, AlertSeverity.INFO));
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            final StringBuilder changed = new StringBuilder(line);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                changed.setCharAt(random.nextInt(line.length()), "{}[]\",:\\u0an1".charAt(random.nextInt(13)));
            }
            read += AlertLine.read(changed.toString()) == null ? 0 : 1;
        }
        assertTrue(read > 0 && read < 20_000, read + " were read, seed " + seed);
    }

    @Test
    void shouldLoseAndCountWhatFindsNoRoomInTheQueue() {
        final AlertQueue queue = new AlertQueue();
        for (int i = 0; i < AlertQueue.CAPACITY + 5; i++) {
            queue.onAlert(TestAlerts.number(i, AlertSeverity.INFO));
        }
        assertEquals(5, queue.lost());
        assertEquals("burst 0", queue.poll().rule().name(), "what was there first stays");
    }

    @Test
    void shouldKeepTheNewestInMemory() {
        final AlertHistory history = new AlertHistory();
        for (int i = 0; i < AlertHistory.CAPACITY + 3; i++) {
            history.add(TestAlerts.number(i, AlertSeverity.INFO));
        }
        assertEquals(AlertHistory.CAPACITY + 3, history.count());
        assertEquals(AlertHistory.CAPACITY, history.newest().size());
        assertEquals("burst 3", history.newest().get(0).rule().name());
    }
}
