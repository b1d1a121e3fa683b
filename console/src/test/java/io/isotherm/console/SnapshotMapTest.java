package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.client.position.ManifestBrackets;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.publish.Manifest;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.MapWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code snapshot --map} on a map that is known and the manifest of the shipped instruments. */
final class SnapshotMapTest {
    private static final int MARK_BUCKET = KnownEngine.MARK_BUCKET;

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
        deposit(Side.LONG, 0, DistanceBand.FROM_1_PERCENT, MARK_BUCKET - 22, 1_000_000);
        deposit(Side.LONG, 1, DistanceBand.FROM_1_PERCENT, MARK_BUCKET - 22, 500_000);
        deposit(Side.LONG, 1, DistanceBand.FROM_2_5_PERCENT, MARK_BUCKET - 64, 3_000_000);
        deposit(Side.SHORT, 1, DistanceBand.BELOW_1_PERCENT, MARK_BUCKET + 12, 2_000_000);
        map.head().mark(64_000).venueMark(0, 64_000).venueMark(1, 64_000).coverage(FeedCoverage.SAMPLED)
            .venueStates(VenueStates.of(0b11, 0b10, 0), 1_700_000_000_000_000_000L);
        map.publish(1_700_000_000_050_000_000L);
        file.state(EngineState.RUNNING);
    }

    private void deposit(final Side side, final int venue, final DistanceBand band, final int bucket,
                         final float usd) {
        map.put(map.rows().band(side, venue, band), bucket, usd);
        map.put(map.rows().venue(side, venue), bucket, usd);
        final int all = map.rows().aggregate(side);
        map.put(all, bucket, map.get(all, bucket) + usd);
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

    private JsonNode json(final String... arguments) throws Exception {
        assertEquals(0, run(arguments), () -> err);
        assertEquals(1, out.lines().count(), out);
        return new ObjectMapper().readTree(out);
    }

    @Test
    void shouldTellBarsByBandAndCurvesThatEndInTheirSums() throws Exception {
        final JsonNode told = json("--map", "--format", "json");
        assertEquals(1_700_000_000_050_000_000L, told.get("asOfNs").asLong());
        assertEquals("2023-11-14T22:13:20.050Z", told.get("asOf").asText());
        assertTrue(told.get("units").get("usd").asText().startsWith("USD, estimate"), out);
        assertEquals("bybit", told.get("staleVenues").get(0).asText());
        assertEquals(25, told.get("barWidthBps").asDouble());
        assertTrue(told.get("venue").isNull());
        double longs = 0;
        double below = 0;
        for (final JsonNode bar : told.get("bars")) {
            longs += bar.get("longUsd").asDouble();
            double bands = 0;
            for (final JsonNode band : bar.get("longBands")) {
                bands += band.asDouble();
            }
            assertEquals(bar.get("longUsd").asDouble(), bands);
            below = Math.max(below, bar.get("longCumulativeUsd").asDouble());
            assertTrue(bar.get("priceHigh").asDouble() > 0.95 * 64_000, out);
            assertTrue(bar.get("priceLow").asDouble() < 1.05 * 64_000, out);
        }
        assertEquals(4_500_000, longs);
        assertEquals(4_500_000, below, "the curve at its far end");
        assertEquals(2_000_000, told.get("bars").get(told.get("bars").size() - 1).get("shortCumulativeUsd").asDouble());
        final MapView view = new MapView();
        assertEquals(ReadResult.OK, SnapshotReader.open(directory).map(0, view));
        for (final JsonNode within : told.get("within")) {
            final UsdEstimate answer = PriceQuery.liquidatedWithin(view, Side.LONG, MapView.ALL_VENUES,
                within.get("share").asDouble(), new UsdEstimate());
            assertEquals(answer.usd(), within.get("longUsd").asDouble());
        }
        assertEquals(1_500_000, told.get("within").get(2).get("longUsd").asDouble());
    }

    @Test
    void shouldTellOfOneVenueInAnyCase() throws Exception {
        final JsonNode told = json("--map", "--format", "json", "--venue", "Bybit", "--reach", "2", "--bar-bps", "7");
        assertEquals("bybit", told.get("venue").asText());
        assertEquals(5, told.get("barWidthBps").asDouble(), "7 bps are nearest to one bucket of 5");
        double longs = 0;
        for (final JsonNode bar : told.get("bars")) {
            longs += bar.get("longUsd").asDouble();
        }
        assertEquals(500_000, longs);
    }

    @Test
    void shouldDrawBarsAndMarkWhatIsNotCalibrated() {
        assertEquals(0, run("--map"), () -> err);
        assertTrue(out.contains("BTC  all venues  mark 64,000.0  as of 2023-11-14T22:13:20.050Z"), out);
        assertTrue(out.contains("2 of 2 venues; stale, positions as they were: bybit; confidence"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("±2 % +≈1.50M +≈2.00M")), out);
        assertTrue(out.lines().anyMatch(line -> line.contains("long  3.00M      0       0   3.00M      0     0")
            && line.endsWith("≈4.50M  " + "█".repeat(30))), out);
        assertFalse(out.contains("\u001b"), "no colours but on a terminal");
        final List<String> prices = out.lines().dropWhile(line -> !line.startsWith("up to price")).skip(1)
            .map(line -> line.substring(0, 12).strip()).toList();
        assertTrue(prices.size() >= 38, out);
    }

    @Test
    void shouldExportTheFormOfThePublicInterfaceWithTheVenuesLadder() throws Exception {
        final JsonNode told = json("--map", "--format", "coinglass");
        assertEquals("0", told.get("code").asText());
        final JsonNode prices = told.at("/data/data");
        final JsonNode bands = told.at("/data/leverageBand");
        double usd = 0;
        final List<String> seen = new ArrayList<>();
        for (final var entry : prices.properties()) {
            assertEquals(entry.getValue().size(), bands.get(entry.getKey()).size());
            for (int i = 0; i < entry.getValue().size(); i++) {
                final JsonNode level = entry.getValue().get(i);
                assertEquals(Double.parseDouble(entry.getKey()), level.get(0).asDouble());
                usd += level.get(1).asDouble();
                assertTrue(level.get(3).isNull());
                seen.add(bands.get(entry.getKey()).get(i).asText() + " " + level.get(2).asText());
            }
        }
        assertEquals(6_500_000, usd);
        assertEquals(Set.of("1-2.5% " + leverage("binance-usdm", 0.0175), "1-2.5% " + leverage("bybit", 0.0175),
            "<1% " + leverage("bybit", 0.005), "2.5-6% " + leverage("bybit", 0.0425)), Set.copyOf(seen));
        assertEquals(46.5, leverage("binance-usdm", 0.0175), "1 / (0.0175 + 0.004)");
        assertEquals(2, json("--map", "--format", "coinglass", "--venue", "bybit").at("/data/data").size() - 1);
    }

    private double leverage(final String venue, final double middle) throws Exception {
        final ManifestBrackets brackets = ManifestBrackets.read(directory.resolve("manifest.yaml")).stream()
            .filter(one -> one.venue().equals(venue) && one.symbol().equals("BTCUSDT")).findFirst().orElseThrow();
        return Math.round(10 / (middle + brackets.ladder().rate(0) + brackets.ladder().feeRate())) / 10.0;
    }

    @Test
    void shouldSayWhatIsMissingForTheLeverage() throws Exception {
        Files.delete(directory.resolve("manifest.yaml"));
        assertEquals(1, run("--map", "--format", "coinglass"));
        assertTrue(err.contains("the brackets cannot be read: ") && err.contains("manifest.yaml"), err);
        assertEquals(0, run("--map", "--format", "json"), err);
    }

    private void putBar(final BarInterval interval, final long ordinal, final int flags, final long longMicros,
                        final long notLive) {
        final ByteBuffer bar = ByteBuffer.allocate(BarDescriptor.length(2)).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(BarDescriptor.NOT_LIVE_OFFSET, notLive);
        final int at = BarDescriptor.entryOffset(0, Side.LONG);
        bar.putLong(at + BarDescriptor.USD_MICROS_OFFSET, longMicros).putLong(at + BarDescriptor.COUNT_OFFSET, 3)
            .putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, longMicros / 2);
        file.derived(0).live().bars(interval).put(ordinal, flags, bar);
    }

    @Test
    void shouldTellOpenBarsAndTheOnesBefore() throws Exception {
        assertEquals(1, run("--bars"));
        assertTrue(err.contains("there are no bars of BTC in "), err);
        putBar(BarInterval.MINUTE, 28_333_333, 0, 5_000_000_500_000L, 0);
        putBar(BarInterval.MINUTE, 28_333_334, HistorySegmentDescriptor.FLAG_OPEN, 1_000_000L, 0b10);
        putBar(BarInterval.DAY, 19_675, HistorySegmentDescriptor.FLAG_OPEN, 7_000_000_000_000L, 0);
        final JsonNode told = json("--bars", "--format", "json");
        assertEquals(3, told.get("bars").size());
        assertEquals(28_333_334 * 60_000_000_000L, told.get("asOfNs").asLong());
        assertFalse(told.at("/bars/0/open").asBoolean());
        assertEquals(5_000_000.5, told.at("/bars/0/long/usd").asDouble());
        assertEquals(3, told.at("/bars/0/venues/0/long/count").asInt());
        assertTrue(told.at("/bars/1/open").asBoolean() && told.at("/bars/1/floor").asBoolean(), out);
        assertTrue(told.at("/bars/1/venues/1/notLive").asBoolean(), out);
        assertEquals("1d", told.at("/bars/2/interval").asText());
        assertEquals(0, run("--bars"), err);
        assertTrue(out.lines().anyMatch(line -> line.matches("1m +2023-11-14T22:13:00Z +over +5.00M +3 +2.50M +0 .*")),
            out);
        assertTrue(out.contains("a part only is reported by binance-usdm"), out);
        assertEquals(0, json("--bars", "--format", "json", "--venue", "bybit").at("/bars/0/long/usd").asInt());
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertWrong("--venue okx does not list BTC; there are: binance-usdm, bybit", "--map", "--venue", "okx");
        assertWrong("--venue belongs to --map, --bars and --positions", "--venue", "okx");
        assertWrong("--map and --bars are two charts; name one", "--map", "--bars");
        assertWrong("--reach and --bar-bps belong to --map", "--reach", "5");
        assertWrong("--reach -1.0 is not above 0", "--map", "--reach", "-1");
        assertWrong("--bar-bps 0.0 is not above 0", "--map", "--bar-bps", "0");
        assertWrong("--map is printed in --format table, json or coinglass", "--map", "--format", "csv");
        assertWrong("--format coinglass belongs to --map", "--format", "coinglass");
        assertWrong("--map, --bars and --positions print a chart alone", "--map", "--if-price", "60000");
    }

    private void assertWrong(final String words, final String... arguments) {
        assertEquals(2, run(arguments), out);
        assertTrue(err.contains(words), err);
        assertFalse(err.contains("\tat "), err);
    }

    /** Every position that is printed was in the map, at a price on the side where it was opened. */
    @Test
    void shouldPrintEntriesThatAddUpToTheMap() throws Exception {
        final JsonNode told = json("--positions", "--format", "json", "--reach", "90", "--history-dir",
            directory.resolve("none").toString());
        assertEquals(4_500_000, told.get("longUsd").asDouble() + told.get("longBeyondUsd").asDouble(), 1e-3);
        assertEquals(2_000_000, told.get("shortUsd").asDouble() + told.get("shortBeyondUsd").asDouble(), 1e-3);
        assertEquals(20, told.get("barWidthBps").asDouble());
        double longs = 0;
        double shorts = 0;
        for (final JsonNode bar : told.get("bars")) {
            longs += bar.get("longUsd").asDouble();
            shorts += bar.get("shortUsd").asDouble();
            assertEquals(bar.get("longUsd").asDouble() - bar.get("shortUsd").asDouble(), bar.get("netUsd").asDouble());
            assertTrue(bar.get("change1hNetUsd").isNull());
            if (bar.get("priceLow").asDouble() > 64_000 * 1.0613) {
                assertEquals(0, bar.get("longUsd").asDouble(), bar.toString());
            }
            if (bar.get("priceLow").asDouble() > 64_000 * 1.007) {
                assertEquals(0, bar.get("shortUsd").asDouble(), "a short is liquidated above its entry: " + bar);
            }
        }
        assertEquals(4_500_000, longs, 1e-3);
        assertEquals(2_000_000, shorts, 1e-3);
        assertFalse(told.get("change24h").get("known").asBoolean());
        assertTrue(told.get("change24h").get("why").asText().contains("none"), told.toString());

        assertEquals(0, run("--positions", "--venue", "bybit"), err);
        assertTrue(out.contains("longs 3.50M USD, shorts 2.00M USD"), out);
        assertTrue(out.contains("not by venue"), out);
    }

    @Test
    void shouldLayRealPositionsBesideTheEstimate() throws Exception {
        final String state = "{\"assetPositions\":[{\"position\":{\"coin\":\"BTC\",\"szi\":\"%s\","
            + "\"liquidationPx\":%s}}],\"time\":1700000000000}";
        final Path accounts = Files.write(directory.resolve("accounts.jsonl"), List.of(
            state.formatted("2", "\"63000\""), state.formatted("0.5", "\"63001\""),
            state.formatted("-1", "\"65000.5\""), state.formatted("1", "null"), state.formatted("3", "\"64001\""),
            state.formatted("1", "\"40000\""), state.formatted("1", "\"1\"")));
        map.head().openInterestUsd(64_000_000);
        map.publish(1_700_000_000_060_000_000L);
        final JsonNode told = json("--map", "--format", "json", "--overlay", accounts.toString());
        final JsonNode overlay = told.get("overlay");
        assertEquals(7, overlay.get("accounts").asInt());
        assertEquals(7, overlay.get("positions").asInt());
        assertEquals(8.5 * 64_000 / 64e6, overlay.get("longCoverage").asDouble(), 1e-12);
        assertEquals(64_000 / 64e6, overlay.get("shortCoverage").asDouble(), 1e-12);
        assertEquals(1, overlay.get("places").get("unpriced").get("positions").asInt());
        assertEquals(64_000, overlay.get("places").get("unpriced").get("longUsd").asDouble());
        assertEquals(3 * 64_001, overlay.get("places").get("passed").get("longUsd").asDouble());
        assertEquals(40_000, overlay.get("places").get("outside-bars").get("longUsd").asDouble());
        assertEquals(1, overlay.get("places").get("beyond-map").get("longUsd").asDouble());
        assertEquals(told.get("bars").size(), overlay.get("bars").size());
        int shown = 0;
        for (int bar = 0; bar < overlay.get("bars").size(); bar++) {
            final JsonNode real = overlay.get("bars").get(bar);
            assertEquals(told.get("bars").get(bar).get("priceLow"), real.get("priceLow"));
            final boolean holds =
                real.get("priceLow").asDouble() <= 63_000 && real.get("priceHigh").asDouble() > 63_001;
            assertEquals(holds ? 2 * 63_000 + 0.5 * 63_001 : 0, real.get("longUsd").asDouble());
            assertEquals(holds ? 2 : 0, real.get("longAccounts").asInt());
            shown += real.get("longAccounts").asInt() + real.get("shortAccounts").asInt();
        }
        assertEquals(3, shown);
        assertEquals(0, run("--map", "--overlay", accounts.toString()), err);
        assertTrue(out.contains("already passed by the mark 1"), out);

        Files.writeString(accounts, "{\"assetPositions\":5,\"time\":1}\n");
        assertEquals(2, run("--map", "--overlay", accounts.toString()));
        assertTrue(err.contains("accounts.jsonl:1: assetPositions: 5 is no array"), err);
        assertEquals(1, run("--map", "--overlay", directory.resolve("nothing").toString()));
        assertTrue(err.contains("cannot be read"), err);
        assertWrong("--overlay belongs to --map", "--bars", "--overlay", "x");
    }
}
