package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.AlertsWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code snapshot --alerts} and {@code --clusters} of an engine whose alerts and clusters are known. */
final class SnapshotListsTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private KnownEngine engine;
    private String out;
    private String err;

    @TempDir
    private Path directory;

    @BeforeEach
    void publish() {
        engine = new KnownEngine(directory);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private int run(final String... arguments) {
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final List<String> all = new ArrayList<>(List.of("snapshot", "--dir", directory.toString()));
        all.addAll(List.of(arguments));
        final int status =
            IsothermConsole.run(new PrintWriter(outText), new PrintWriter(errText), all.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    private JsonNode json(final String... arguments) throws Exception {
        final List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        assertEquals(0, run(all.toArray(String[]::new)), () -> err);
        assertEquals(1, out.lines().count(), out);
        return new ObjectMapper().readTree(out);
    }

    private void alert(final long raised, final long second, final int underlying, final int flags,
                       final String text) {
        final AlertsWriter writer = engine.file().alerts();
        writer.begin(raised, second * SECOND_NS, raised * SECOND_NS).about(underlying, 3, Side.LONG, flags, 2)
            .figure(5e7, Double.NaN, 6e7, 4e7, "usd").prices(64_000, 63_000, 63_100)
            .words("warning", "cluster-near", "near", text).publish();
    }

    @Test
    void shouldPrintTheNewestAlertFirstAndWhichAreOpen() throws Exception {
        alert(1, 10, 0, AlertSlotDescriptor.FLAG_ESTIMATED, "BTC: first");
        alert(2, 11, 1, 0, "ETH: second");
        alert(1, 12, 0, AlertSlotDescriptor.FLAG_ENDED, "BTC: first has ended");
        alert(4, 13, 0, AlertSlotDescriptor.FLAG_END_UNTOLD, "BTC: fourth\u001b[31m");
        engine.file().counters().set(EngineCounter.ALERTS_RAISED, 0, 3);
        engine.file().counters().set(EngineCounter.ALERT_WEBHOOK_FAILURES, 0, 7);
        final JsonNode told = json("--alerts");
        assertEquals(4, told.get("newest").asLong());
        assertTrue(told.get("kept").asBoolean());
        assertEquals(3, told.get("counts").get("alerts-raised").asLong());
        assertEquals(7, told.get("counts").get("alert-webhook-failures").asLong());
        final JsonNode alerts = told.get("alerts");
        assertEquals(4, alerts.size());
        assertEquals("[4,3,2,1]", numbers(alerts));
        assertFalse(alerts.get(0).get("open").asBoolean(), "nobody would tell its end");
        assertEquals("ended", alerts.get(1).get("event").asText());
        assertEquals(1, alerts.get(1).get("raisedNumber").asLong());
        assertTrue(alerts.get(2).get("open").asBoolean());
        assertFalse(alerts.get(3).get("open").asBoolean(), "it has ended");
        assertEquals("ETH", alerts.get(2).get("underlying").asText());
        assertEquals("bybit", alerts.get(2).get("venue").asText());
        assertEquals("long", alerts.get(2).get("side").asText());
        assertTrue(alerts.get(2).get("low").isNull());
        assertEquals(6e7, alerts.get(2).get("high").asDouble());
        assertEquals(4e7, alerts.get(2).get("threshold").asDouble());
        assertEquals(2, alerts.get(2).get("suppressed").asLong());
        assertEquals("[2]", numbers(json("--alerts", "--underlying", "eth").get("alerts")));

        assertEquals(0, run("--alerts"));
        assertTrue(out.contains("alerts-raised 3  alert-webhook-failures 7"), out);
        assertTrue(out.indexOf("BTC: first has ended") < out.indexOf("ETH: second"), out);
        assertTrue(out.contains("raised, open"), out);
        assertFalse(out.contains("\u001b"), out);
    }

    private static String numbers(final JsonNode alerts) {
        final List<String> numbers = new ArrayList<>();
        alerts.forEach(alert -> numbers.add(alert.get("number").asText()));
        return "[" + String.join(",", numbers) + "]";
    }

    @Test
    void shouldSayThatThereWereNoAlerts() throws Exception {
        assertEquals(0, json("--alerts").get("alerts").size());
        assertEquals(0, run("--alerts"));
        assertEquals("alerts-raised 0", out.strip());
    }

    @Test
    void shouldPrintEveryClusterWithItsScoreAndProbability() throws Exception {
        final Cluster below = new Cluster(Side.LONG, 63_000, 63_100, 63_050, 5e6, 4e6, 6e6, true, 0.25, 150,
            1e5, false);
        final Cluster above = new Cluster(Side.SHORT, 66_000, 66_300, 66_150, 2e6, Double.NaN, Double.NaN, false, 1,
            330, 2e5, true);
        engine.file().derived(0).signals().cluster(Side.LONG, 0, 71, 0.5, 1e7, 0.125);
        engine.file().derived(0).of(SECOND_NS, 1, 0).clusters(new ClusterMap(List.of(below), List.of(above)),
            SECOND_NS, 64_000, 0);
        final JsonNode told = json("--clusters", "--underlying", "BTC").get("underlyings").get(0);
        assertEquals(64_000, told.get("mark").asDouble());
        final JsonNode first = told.get("clusters").get(0);
        assertEquals("long", first.get("side").asText());
        assertEquals(63_000, first.get("priceLow").asDouble());
        assertEquals(63_100, first.get("priceHigh").asDouble());
        assertEquals(63_050, first.get("peakPrice").asDouble());
        assertEquals(5e6, first.get("usd").asDouble());
        assertEquals(4e6, first.get("usdLow").asDouble());
        assertEquals(0.25, first.get("share").asDouble());
        assertEquals(150, first.get("distanceBps").asDouble());
        assertEquals(1e5, first.get("prominence").asDouble());
        assertFalse(first.get("edge").asBoolean());
        assertEquals(71, first.get("score").asDouble());
        assertEquals(0.5, first.get("reach").asDouble());
        final JsonNode second = told.get("clusters").get(1);
        assertTrue(second.get("edge").asBoolean());
        assertTrue(second.get("usdLow").isNull());
        assertTrue(second.get("score").isNull());

        assertEquals(0, run("--clusters"));
        assertTrue(out.contains("≈ 2,000,000"), out);
        assertTrue(out.contains("50.0 %"), out);
        assertTrue(out.contains("ETH  no clusters yet"), out);
    }

    @Test
    void shouldRefuseListsThatDoNotGoTogether() {
        for (final String[] wrong : new String[][] {{"--alerts", "--clusters"}, {"--alerts", "--format", "csv"},
            {"--clusters", "--signals"}, {"--alerts", "--digest"}, {"--clusters", "--map", "--underlying", "BTC"}}) {
            assertEquals(2, run(wrong), String.join(" ", wrong));
            assertTrue(err.contains("--"), err);
        }
    }
}
