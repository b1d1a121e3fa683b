package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.publish.Manifest;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SignalsImage;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cascades and positions by {@code snapshot}, on a map that is known and the manifest of the shipped instruments. */
final class SnapshotWhatIfTest {
    private static final int MARK_BUCKET = KnownEngine.MARK_BUCKET;
    private static final String BOOK = "1e6,2e6,5e6,1e7,2e7,4e7";

    private SnapshotFile file;
    private MapWriter map;
    private String out;
    private String err;

    @TempDir
    private Path directory;

    @BeforeEach
    void publish() throws Exception {
        final CheckedConfiguration checked =
            ConfigurationFile.read(CommandRun.HOME.resolve("config").resolve("isotherm.yaml"), null);
        file = SnapshotFile.create(new SnapshotSpec(directory, "0.1.0",
            List.of(new VenueEntry(1, "binance-usdm", FeedCoverage.SAMPLED),
                new VenueEntry(3, "bybit", FeedCoverage.FULL)),
            List.of(new UnderlyingSpec("BTC", 5, 8, true, List.of(1, 3))),
            List.of(new InstrumentSpec(1, "BTCUSDT", 0, 8, 9, 1, false, true, FeedCoverage.SAMPLED)),
            100_000_000L, 60_000_000_000L, false), Manifest.text(checked.instruments(), checked.configuration()));
        map = file.map(0);
        map.rebase((MARK_BUCKET - 2048) & -64, bucket -> StrictMath.exp(bucket * 5e-4));
        for (int i = -2; i <= 2; i++) {
            deposit(MARK_BUCKET - 60 + i, 1_500_000);
        }
        deposit(MARK_BUCKET - 64, 4_000_000);
        map.head().mark(64_000).venueMark(0, 64_000).venueMark(1, 64_000);
        map.publish(1_700_000_000_050_000_000L);
        file.state(EngineState.RUNNING);
    }

    private void deposit(final int bucket, final float usd) {
        map.put(map.rows().venue(Side.LONG, 1), bucket, usd);
        map.put(map.rows().aggregate(Side.LONG), bucket, usd);
    }

    @AfterEach
    void close() {
        file.close();
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

    private JsonNode json(final String... arguments) throws IOException {
        final List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(arguments));
        assertEquals(0, run(all.toArray(String[]::new)), () -> err);
        return new ObjectMapper().readTree(out);
    }

    @Test
    void shouldFollowACascade() throws IOException {
        final String trigger = Double.toString(StrictMath.exp((MARK_BUCKET - 58) * 5e-4));
        final JsonNode told =
            json("--cascade", trigger, "--depth", BOOK, "--sigma", "3", "--volume", "2e10").get("cascade");
        assertEquals("long", told.get("side").asText());
        assertEquals(1_500_000, told.get("triggeredUsd").asDouble());
        // 1.5 M move price by 7.5 bps, which reaches one bucket more; and so on until the last.
        assertTrue(told.get("iterations").asInt() > 1, out);
        assertEquals(told.get("iterations").asInt() + 1, told.get("path").size());
        assertTrue(told.get("forcedUsd").asDouble() > 1_500_000 && told.get("settled").asBoolean(), out);
        assertEquals(2, told.get("fuses").size());
        assertEquals(7_500_000, told.get("fuses").get(0).get("usd").asDouble());
        assertEquals(0, run("--cascade", trigger, "--depth", BOOK + "/" + BOOK, "--sigma", "3", "--volume", "2e10"));
        assertTrue(out.contains("if price trades at") && out.contains("≈ 1,500,000") && out.contains("highest ratio"),
            out);
        assertTrue(json("--cascade", trigger, "--depth", "-,-,-,-,-,-", "--sigma", "3", "--volume", "2e10")
            .get("cascade").get("settled").asBoolean());
    }

    @Test
    void shouldPlaceAPositionByTheManifestsBrackets() throws IOException {
        final JsonNode told = json("--position", "long,64000,30x,50000usd,bybit:BTCUSDT", "--sigma", "3")
            .get("position");
        assertEquals("price", told.get("state").asText());
        assertEquals(1, told.get("bracket").asInt());
        // Bybit's first bracket: 64,000 × (1 − 1/30) ÷ (1 − rate)
        final double rate = told.get("maintenanceRate").asDouble();
        assertEquals(64_000 * (1 - 1 / 30.0) / (1 - rate), told.get("liquidationPrice").asDouble(), 1e-6);
        assertEquals(0, told.get("longBeforeAtVenueUsd").asDouble() - told.get("longBeforeUsd").asDouble());
        assertTrue(told.get("reachProbability").asDouble() > 0 && !told.get("cluster").isNull(), out);
        assertTrue(told.get("clearLeverage").asDouble() < 30, out);
        assertEquals(0, run("--position", "Long, 64000, 30, 0.78125, bybit:BTCUSDT"));
        assertTrue(out.contains("volatility is not known yet, state it by --sigma"), out);
        assertTrue(out.contains("out of the herd"), out);
        assertEquals(0, run("--position", "short,64000,1000x,1,binance-usdm"));
        assertTrue(out.contains("at once: its margin does not cover maintenance"), out);
        assertEquals(0, run("--position", "long,64000,1x,1,binance-usdm"));
        assertTrue(out.contains("no price above 0") && out.contains("in no cluster"), out);
    }

    /** What the snapshot knows stands in for what is not stated, and what is stated goes before it. */
    @Test
    void shouldTakeTheFactsOfTheSnapshotUnlessOthersAreStated() throws IOException {
        final SignalsImage signals = file.derived(0).signals();
        final double[] book = {1e6, 2e6, 5e6, 1e7, 2e7, 4e7};
        for (int d = 0; d < book.length; d++) {
            signals.figure(SignalFigure.values()[SignalFigure.BID_USD_5.ordinal() + d], book[d]);
            signals.figure(SignalFigure.values()[SignalFigure.ASK_USD_5.ordinal() + d], book[d]);
        }
        signals.figure(SignalFigure.SIGMA_MINUTE, 0.03 / Math.sqrt(1_440));
        signals.figure(SignalFigure.TURNOVER_DAY_USD, 2e10);
        file.derived(0).of(1_700_000_000_000_000_000L, 1, 0)
            .clusters(new ClusterMap(List.of(), List.of()), 1_700_000_000_000_000_000L, 64_000, 0);
        final String trigger = Double.toString(StrictMath.exp((MARK_BUCKET - 58) * 5e-4));
        final JsonNode known = json("--cascade", trigger).get("cascade");
        final JsonNode stated =
            json("--cascade", trigger, "--depth", BOOK, "--sigma", "3", "--volume", "2e10").get("cascade");
        assertEquals(0.03, known.get("sigmaPerDay").asDouble(), 1e-15);
        assertEquals("depth, volatility, volume of the snapshot", known.get("factsFrom").asText());
        assertEquals("depth, volatility, volume as stated", stated.get("factsFrom").asText());
        assertEquals(stated.get("forcedUsd"), known.get("forcedUsd"));
        assertEquals(stated.get("terminalPrice").asDouble(), known.get("terminalPrice").asDouble(), 1e-6);
        final JsonNode deeper = json("--cascade", trigger, "--depth", "1e9,2e9,3e9,4e9,5e9,6e9").get("cascade");
        assertEquals("volatility, volume of the snapshot; depth as stated", deeper.get("factsFrom").asText());
        assertTrue(deeper.get("forcedUsd").asDouble() < known.get("forcedUsd").asDouble(), out);
        assertTrue(json("--position", "long,64000,30x,50000usd,bybit:BTCUSDT").get("position")
            .get("reachProbability").asDouble() > 0, out);
        assertEquals(0, run("--cascade", trigger));
        assertTrue(out.contains("3.00 % a day") && out.contains("of the snapshot"), out);
    }

    @Test
    void shouldPrintTheSignals() throws IOException {
        final JsonNode nothing = json("--signals").get("underlyings").get(0);
        assertEquals(false, nothing.get("published").asBoolean());
        final SignalsImage signals = file.derived(0).signals();
        signals.fed(1_700_000_000_000_000_000L, 77, 3);
        signals.figure(SignalFigure.MAX_PAIN_PRICE, 62_345.678_9);
        signals.figure(SignalFigure.MAX_PAIN_SIDE, 1);
        signals.figure(SignalFigure.REGIME, 3);
        signals.known(Signal.MAX_PAIN, 1_700_000_077_000_000_000L, 70, SignalLevel.RELATIVE);
        signals.worth(Signal.MAX_PAIN, SignalWorth.NOT_YET_MEASURED, ScoreMeasure.TOP_QUARTILE, 4, 0.5, 0.25, 0.1);
        signals.worth(Signal.TARGETS, SignalWorth.ABOVE_CHANCE, ScoreMeasure.CALIBRATION, 40, 0.1, 0, 0.05);
        signals.worth(Signal.RISK, SignalWorth.NOT_ABOVE_CHANCE, ScoreMeasure.HIT_RATE, 31, 0.5, 0.4, 0.3);
        signals.worth(Signal.WHALES, SignalWorth.OFF, ScoreMeasure.NONE, 0, Double.NaN, Double.NaN, Double.NaN);
        file.derived(0).of(1_700_000_077_000_000_000L, 9, 0)
            .clusters(new ClusterMap(List.of(), List.of()), 1_700_000_077_000_000_000L, 64_000, 0);
        final JsonNode told = json("--signals", "--underlying", "BTC").get("underlyings").get(0);
        assertEquals(Signal.values().length, told.get("signals").size());
        assertEquals(62_345.678_9, told.get("signals").get("max-pain").get("max-pain-price").asDouble());
        assertTrue(told.get("signals").get("fragility").get("fragility-index").isNull(), out);
        assertEquals("relative", told.get("signals").get("max-pain").get("level").asText());
        assertEquals("not yet measured", told.get("signals").get("max-pain").get("worth").asText());
        assertEquals(77, told.get("seconds").asInt());
        assertEquals("not above chance", told.get("signals").get("risk").get("worth").asText());
        assertEquals("hit rate", told.get("signals").get("risk").get("measure").asText());
        assertEquals("off", told.get("signals").get("whales").get("worth").asText());
        assertEquals("switched off by signals.off of the configuration",
            told.get("signals").get("whales").get("reason").asText());
        assertEquals(0, run("--signals"));
        assertTrue(out.contains("fed since 2023-11-14T22:13:20Z (77 s, 3 s missed)"), out);
        assertTrue(out.contains("score not yet measured (4 trials of 30)") && out.contains("62345.679"), out);
        assertTrue(out.contains("above chance: calibration 0.100 (from 0.050), chance 0.000, 40 trials"), out);
        assertTrue(out.contains("not above chance: hit rate 0.500 (from 0.300), chance 0.400, 31 trials"), out);
        assertTrue(out.contains("whales  switched off by signals.off") && !out.contains("whale-net-usd"), out);
        assertTrue(out.contains("long unwinding") && out.contains("nobody judges it"), out);
        assertEquals(2, run("--signals", "--digest"));
        assertEquals(2, run("--signals", "--if-price", "60000"));
    }

    @Test
    void shouldSayWhichFactsTheSnapshotDoesNotCarry() {
        assertEquals(2, run("--cascade", "60000"));
        assertTrue(err.contains("--cascade needs --depth, --sigma, --volume: the snapshot does not know it yet"), err);
        assertEquals(2, run("--cascade", "60000", "--depth", BOOK, "--volume", "1e9"));
        assertTrue(err.contains("--cascade needs --sigma: the snapshot"), err);
        assertEquals(2, run("--cascade", "60000", "--depth", "1,2,3", "--sigma", "3", "--volume", "1e9"));
        assertTrue(err.contains("bid depth has 6 sums"), err);
        assertEquals(2, run("--position", "up,1,2,3,bybit"));
        assertTrue(err.contains("up is neither long nor short"), err);
        assertEquals(2, run("--position", "long,1,2"));
        assertTrue(err.contains("SIDE,PRICE,LEVERAGE,SIZE,VENUE, for example"), err);
        assertEquals(2, run("--position", "long,64000,20x,much,bybit"));
        assertTrue(err.contains("\"much\" is not a number"), err);
        assertEquals(2, run("--position", "long,64000,20x,1,nowhere"));
        assertTrue(err.contains("nowhere is not a contract on BTC; there are: binance-usdm:BTCUSDT"), err);
        assertEquals(2, run("--sigma", "3"));
        assertEquals(2, run("--position", "long,64000,20x,1,bybit", "--digest"));
        assertEquals(2, run("--cascade", "-1", "--depth", BOOK, "--sigma", "3", "--volume", "1"));
    }

    @Test
    void shouldSayWhenTheBracketsCannotBeRead() throws IOException {
        Files.delete(directory.resolve("manifest.yaml"));
        assertEquals(1, run("--position", "long,64000,20x,1,binance-usdm"));
        assertTrue(err.contains("the brackets cannot be read") && err.contains("manifest.yaml"), err);
    }
}
