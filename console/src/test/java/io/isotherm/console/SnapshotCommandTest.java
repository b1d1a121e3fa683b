package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command reads what the engine's own writer published. */
final class SnapshotCommandTest {
    /** ln(64000) / 5 bps, rounded down to a block: the window is centred on a price near 64,000. */
    private static final int MARK_BUCKET = (int) (StrictMath.log(64_000) / 5e-4);
    private static final int BASE = (MARK_BUCKET - 2048) & -64;

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private String out;
    private String err;

    @BeforeEach
    void publish() {
        file = SnapshotFile.create(new SnapshotSpec(directory, "0.1.0",
            List.of(new VenueEntry(1, "binance-usdm", FeedCoverage.SAMPLED),
                new VenueEntry(3, "bybit", FeedCoverage.FULL)),
            List.of(new UnderlyingSpec("BTC", 5, 8, true, List.of(1, 3)),
                new UnderlyingSpec("ETH", 5, 8, false, List.of(3))),
            List.of(new InstrumentSpec(1, "BTCUSDT", 0, 8, 9, 1, false, true, FeedCoverage.SAMPLED),
                new InstrumentSpec(3, "BTCUSD", 0, 8, 0, 1, true, false, FeedCoverage.FULL),
                new InstrumentSpec(3, "ETHUSDT", 1, 8, 9, 1, false, false, FeedCoverage.FULL)),
            100_000_000L, 60_000_000_000L, false));
        file.instrumentPulse(0).mark(6_400_000_000_000L).quote(6_399_950_000_000L, 6_400_010_000_000L)
            .openInterest(12_345_678_900_000L).eventTimeNs(1_700_000_000_000_000_000L)
            .health(PulseFlag.QUOTE_STALE.bit()).publish(1_700_000_000_050_000_000L);
        final MapWriter map = file.map(0);
        map.rebase(BASE, bucket -> StrictMath.exp(bucket * 5e-4));
        deposit(map, Side.LONG, 0, MARK_BUCKET - 40, 1_000_000);
        deposit(map, Side.LONG, 1, MARK_BUCKET - 200, 3_000_000);
        deposit(map, Side.SHORT, 1, MARK_BUCKET + 100, 2_000_000);
        map.head().mark(64_000).confidence(0.004).accounted(1.01).openInterestUsd(7e9).oiMode(OiMode.SOCKET)
            .beyondUsd(Side.LONG, 500).venueMark(0, 64_001).venueMark(1, 63_999).venueOiMode(1, OiMode.SOCKET);
        map.publish(1_700_000_000_050_000_000L);
        file.state(EngineState.RUNNING);
    }

    private static void deposit(final MapWriter map, final Side side, final int venueRow, final int bucket,
                                final float usd) {
        map.put(map.rows().venue(side, venueRow), bucket, usd);
        map.put(map.rows().aggregate(side), bucket, usd);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private int run(final String... arguments) {
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final String[] all = new String[arguments.length + 3];
        all[0] = "snapshot";
        all[1] = "--dir";
        all[2] = directory.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        final int status = IsothermConsole.run(new PrintWriter(outText), new PrintWriter(errText), all);
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    private JsonNode json(final int status, final String... arguments) throws IOException {
        final String[] all = new String[arguments.length + 2];
        all[0] = "--format";
        all[1] = "json";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        assertEquals(status, run(all), err);
        return new ObjectMapper().readTree(out);
    }

    @Test
    void shouldPrintJsonWithExactPricesAndSayUncalibrated() throws IOException {
        final JsonNode report = json(0);
        assertEquals("LIVE", report.get("liveness").asText());
        assertFalse(report.get("calibrated").asBoolean());
        assertEquals("RUNNING", report.get("state").asText());
        final JsonNode instrument = report.get("instruments").get(0);
        assertEquals("64000", instrument.get("mark").asText());
        assertTrue(out.contains("\"bid\":63999.5,\"ask\":64000.1,\"openInterest\":12345.6789"), out);
        assertEquals("assumed", instrument.get("brackets").asText());
        assertEquals("quote-stale", instrument.get("health").asText());
        assertTrue(report.get("instruments").get(1).get("mark").isNull());
        final JsonNode btc = report.get("underlyings").get(0);
        assertTrue(btc.get("calibrated").isBoolean() && !btc.get("calibrated").asBoolean());
        assertEquals(4_000_000, btc.get("longUsd").asDouble());
        assertEquals(2_000_000, btc.get("shortUsd").asDouble());
        assertEquals(3_000_000, btc.get("venues").get(1).get("longUsd").asDouble());
        assertEquals("SOCKET", btc.get("oiMode").asText());
        assertEquals(1_000_000, btc.get("nearestBelow").get("usd").asDouble());
        assertEquals(3_000_000, btc.get("strongestBelow").get("usd").asDouble());
        assertEquals(0.75, btc.get("strongestBelow").get("share").asDouble());
        assertEquals(500, btc.get("nearestAbove").get("distanceBps").asDouble(), 10);
        assertFalse(report.get("underlyings").get(1).get("published").asBoolean());
    }

    @Test
    void shouldAnswerWhatIsLiquidatedIfPriceGoesThere() throws IOException {
        final JsonNode answer =
            json(0, "--underlying", "BTC", "--if-price", "62000").get("underlyings").get(0).get("ifPrice");
        assertEquals(1_000_000, answer.get("longUsd").asDouble());
        assertEquals(0, answer.get("shortUsd").asDouble());
        assertEquals(1_000_000, answer.get("venues").get(0).get("longUsd").asDouble());
        assertTrue(answer.get("withinAxis").asBoolean());
        assertEquals(0, run("--underlying", "BTC", "--if-price", "1"));
        assertTrue(out.contains("the axis covers") && out.contains("≈ 4,000,000"), out);
    }

    @Test
    void shouldTakeANameInAnyCaseAndAFileOfTheEngineForItsDirectory() throws IOException {
        assertEquals(0, run("--underlying", "btc"), err);
        assertTrue(out.contains("BTC  mark 64000") && !out.contains("ETH"), out);
        assertEquals(2, run("--underlying", "DOGE"));
        assertTrue(err.contains("--underlying DOGE is not in this snapshot; it has: BTC, ETH"), err);
        directory = directory.resolve("snapshot.iso");
        assertEquals(0, run(), err);
        assertTrue(out.startsWith("LIVE"), out);
    }

    @Test
    void shouldTellOfADeadEngineWhatWas() {
        file.heartbeat(System.nanoTime() - 90_000_000_000L);
        assertEquals(1, run());
        assertTrue(out.startsWith("DEAD  heartbeat 1 min 30 s ago  last state RUNNING  pid "), out);
        assertTrue(out.contains("was quote-stale") && out.contains("  was ok"), out);
        assertFalse(out.contains("  ok"), out);
    }

    @Test
    void shouldSayWhyShortsMayExceedOpenInterest() {
        assertEquals(0, run(), err);
        assertTrue(out.contains("so shorts, above the mark, may exceed open interest"), out);
    }

    @Test
    void shouldMarkEveryEstimateInTheTable() {
        assertEquals(0, run(), err);
        assertTrue(out.startsWith("LIVE  heartbeat "), out);
        assertTrue(out.contains("uncalibrated") && out.contains("brackets: assumed"), out);
        assertTrue(out.contains("binance-usdm:BTCUSDT") && out.contains("63999.5") && out.contains("quote-stale"), out);
        assertTrue(out.contains("≈ 4,000,000") && out.contains("≈ 2,000,000"), out);
        assertTrue(out.contains("ETH  nothing published yet"), out);
        assertTrue(out.contains("coverage sampled"), out);
        for (final String amount : List.of("4,000,000", "3,000,000", "2,000,000", "1,000,000")) {
            assertEquals(out.split(amount, -1).length, out.split("≈ " + amount, -1).length, out);
        }
    }

    @Test
    void shouldGiveCalibratedAmountsTheirIntervalAndNameVenuesThatAreStaleOrMissing() throws IOException {
        final MapWriter map = file.map(0);
        map.levels().calibrated(1, DistanceBand.FROM_2_5_PERCENT, 0.7, 1.5, 0.031).venueWeightsAsOf(1, 1_700_000_000L)
            .realisedToExpected(1.04);
        map.put(map.rows().band(Side.LONG, 1, DistanceBand.FROM_2_5_PERCENT), MARK_BUCKET - 200, 3_000_000);
        map.put(map.rows().band(Side.LONG, 0, DistanceBand.FROM_1_PERCENT), MARK_BUCKET - 40, 1_000_000);
        map.head().venueStates(VenueStates.of(0b10, 0b10, 0b01), 1_699_999_990_000_000_000L);
        map.publish(1_700_000_000_050_000_000L);
        final JsonNode btc = json(0, "--underlying", "BTC", "--if-price", "50000").get("underlyings").get(0);
        assertFalse(btc.get("calibrated").asBoolean(), "binance's part is not");
        assertTrue(btc.get("partlyCalibrated").asBoolean());
        assertEquals(2_100_000, btc.get("longUsdLow").asDouble(), 1e-6);
        assertTrue(btc.get("longUsdHigh").isNull() && !btc.get("longCalibrated").asBoolean());
        final JsonNode bybit = btc.get("venues").get(1);
        assertEquals(4_500_000, bybit.get("longUsdHigh").asDouble(), 1e-6);
        assertTrue(bybit.get("longCalibrated").asBoolean());
        assertEquals("full", bybit.get("coverage").asText());
        assertEquals("stale", bybit.get("state").asText());
        assertEquals(0.031, bybit.get("bands").get(2).get("evidence").asDouble());
        assertEquals(0.7, bybit.get("bands").get(2).get("lowFactor").asDouble());
        assertEquals(1_700_000_000L, bybit.get("weightsAsOfNs").asLong());
        assertEquals(1.04, btc.get("realisedToExpected").asDouble());
        assertEquals("bybit", btc.get("venuesStale").get(0).asText());
        assertEquals("binance-usdm", btc.get("venuesMissing").get(0).asText());
        assertEquals(10_050, btc.get("oldestMarkAgeMs").asLong());
        final JsonNode answer = btc.get("ifPrice").get("venues").get(1);
        assertEquals(2_100_000, answer.get("longUsdLow").asDouble(), 1e-6);
        assertTrue(btc.get("strongestBelow").get("calibrated").asBoolean());
        assertEquals(4_500_000, btc.get("strongestBelow").get("usdHigh").asDouble(), 1e-6);
        assertFalse(btc.get("nearestBelow").get("calibrated").asBoolean());

        assertEquals(0, run("--underlying", "BTC", "--if-price", "50000"));
        assertTrue(out.contains("3,000,000 (2,100,000 to 4,500,000)"), out);
        assertTrue(out.contains(" (≥ 2,100,000)"), out);
        assertTrue(out.contains("uncalibrated but for distances 2.5-6%"), out);
        assertTrue(out.contains("1 of 2 venues; stale, positions as they were: bybit; missing: binance-usdm; oldest "
            + "mark 10.0 s old"), out);
        assertTrue(out.contains("bybit (stale)"), out);
        assertTrue(out.contains("3.1 %"), out);
        assertEquals(0, run("--format", "csv", "--section", "map"));
        assertTrue(out.contains("BTC,bybit,stale,") && out.contains(",3000000.0,2100000.0,4500000.0,true,"), out);
        assertTrue(out.contains(",1000000.0,,,false,"), out);
        assertEquals(0, run("--format", "csv", "--section", "clusters"));
        assertTrue(out.contains(",3000000.0,2100000.0,4500000.0,true,0.75,"), out);
    }

    @Test
    void shouldPrintEachSectionAsCsv() {
        assertEquals(0, run("--format", "csv"));
        assertEquals(4, out.lines().count());
        assertTrue(out.contains("BTCUSDT,binance-usdm,BTC,64000,63999.5,64000.1,12345.6789,"), out);
        assertEquals(0, run("--format", "csv", "--section", "map"));
        assertEquals(4, out.lines().count());
        assertEquals(0, run("--format", "csv", "--section", "clusters", "--underlying", "BTC"));
        assertEquals(4, out.lines().count());
        assertTrue(out.contains("BTC,long,"), out);
    }

    @Test
    void shouldDigestWhatIsSaidAndNotHowOftenItWasPublished() {
        assertEquals(0, run("--digest"));
        assertTrue(out.matches("[0-9a-f]{16}\\R"), out);
        final String before = out;
        file.map(0).publish(1_700_000_000_050_000_000L);
        run("--digest");
        assertEquals(before, out);
        file.map(0).put(0, BASE, 1);
        file.map(0).publish(1_700_000_000_050_000_000L);
        run("--digest");
        assertNotEquals(before, out);
    }

    @Test
    void shouldPrintTheLastSnapshotOfDeadEngineAndFail() throws IOException {
        file.heartbeat(System.nanoTime() - 61_000_000_000L);
        assertEquals(1, run());
        assertTrue(out.startsWith("DEAD") && out.contains("last snapshot of a dead engine"), out);
        assertTrue(err.contains("dead writer"), err);
        assertEquals("DEAD", json(1).get("liveness").asText());
    }

    @Test
    void shouldPrintWhatClosedEngineLeft() throws IOException {
        file.close();
        assertEquals("CLOSED", json(0).get("liveness").asText());
    }

    @Test
    void shouldFailWithTheReasonWhenThereIsNothing() {
        directory = directory.resolve("nowhere");
        assertEquals(1, run("--timeout", "0.02"));
        assertEquals("", out);
        assertTrue(err.startsWith("isotherm snapshot: ") && err.contains("does not exist"), err);
    }

    @Test
    void shouldRefuseWrongUsage() {
        for (final List<String> wrong : List.of(List.of("--if-price", "60000"), List.of("--if-price", "-1"),
            List.of("--underlying", "XYZ"), List.of("--section", "map"), List.of("--format", "xml"),
            List.of("--timeout", "-1"), List.of("--nonsense"),
            List.of("--if-price", "NaN", "--underlying", "BTC"))) {
            assertEquals(2, run(wrong.toArray(new String[0])), wrong + ": " + err);
            assertEquals("", out, wrong.toString());
            assertFalse(err.isBlank(), wrong.toString());
        }
        run("--underlying", "XYZ");
        assertTrue(err.contains("it has: BTC, ETH"), err);
    }

    @Test
    void shouldExplainItself() {
        assertEquals(0, run("--help"));
        assertTrue(out.contains("--if-price") && out.contains("Exit status"), out);
    }
}
