package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.chart.HandmadeHistory;
import io.isotherm.console.chart.HeatmapColumn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts by {@code history}, of three hours that are known: a level below, one above, a gap, a stale venue. */
final class HistoryChartsTest {
    private static final long START = 29_400_000;
    private static final long MINUTE_NS = HistoryTier.MINUTE.intervalNs();
    private static final int MARK = HeatmapColumn.bucket(64_000, 10);
    private static final int MINUTES = 180;

    private String out;
    private String err;

    @TempDir
    private Path directory;

    @BeforeEach
    void keep() throws Exception {
        final HandmadeHistory history = new HandmadeHistory(directory, "BTC");
        final IntToDoubleFunction[] rows = new IntToDoubleFunction[8];
        for (int row = 0; row < rows.length; row++) {
            final int number = row;
            rows[row] = bucket -> bucket == MARK - 20 ? number == 0 ? 3e6 : number == 2 || number == 6 ? 2e6 : 0
                : bucket == MARK + 30 ? number == 0 || number == 4 || number == 7 ? 5e6 : 0 : 0;
        }
        for (int i = 0; i < MINUTES; i++) {
            if (i != 100) {
                history.column(HistoryTier.MINUTE, START + i, 64_000, MARK - 128, VenueStates.of(0b11, 0b10, 0), rows);
            }
            history.bar(BarInterval.MINUTE, START + i, i == 50 ? 0b10 : 0, 0);
            history.bar(BarInterval.FIVE_MINUTES, (START + i) / 5, i == 50 ? 0b10 : 0, 0);
        }
        liquidate(history, 30, 0, Side.LONG, 1_000_000_500_000L);
        liquidate(history, 30, 1, Side.LONG, 250_000_000_000L);
        liquidate(history, 90, 0, Side.SHORT, 40_000_000_000L);
        history.write(Long.MAX_VALUE);
    }

    private static void liquidate(final HandmadeHistory history, final int minute, final int venue, final Side side,
                                  final long micros) {
        history.print((START + minute) * MINUTE_NS + 5, venue, side, 63_900, micros);
        history.add(BarInterval.MINUTE, START + minute, venue, side, micros);
        history.add(BarInterval.FIVE_MINUTES, (START + minute) / 5, venue, side, micros);
    }

    private int run(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("history", "--history-dir", directory.toString()));
        all.addAll(List.of(arguments));
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final int status = IsothermConsole.run(new PrintWriter(outText), new PrintWriter(errText),
            all.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    private JsonNode json(final String... arguments) throws Exception {
        assertEquals(0, run(arguments), err);
        assertEquals(1, out.lines().count(), out);
        return new ObjectMapper().readTree(out);
    }

    @Test
    void shouldTellAHeatmapWithUnitsItsTimeAndItsLeverageAxis() throws Exception {
        final JsonNode told = json("--heatmap", "--range", "3h", "--row", "bands", "--format", "json");
        assertEquals("BTC", told.get("underlying").asText());
        assertTrue(told.get("units").get("usd").asText().startsWith("USD, estimate"));
        assertEquals((START + MINUTES - 1) * MINUTE_NS + 1, told.get("asOfNs").asLong());
        assertEquals("1m", told.get("tier").asText());
        assertEquals(60, told.get("stepSeconds").asInt());
        assertEquals(MINUTES, told.get("columns").size());
        assertEquals(1, told.get("gaps").asInt());
        assertEquals(5, told.get("rows").size());
        assertEquals("1-2.5%", told.get("rows").get(1).asText());
        assertTrue(told.get("columns").get(100).get("gap").asBoolean());
        assertFalse(told.get("columns").get(100).has("rows"), "a gap is no zero");
        final JsonNode column = told.get("columns").get(7);
        assertEquals("okx", column.get("staleVenues").get(0).asText());
        assertEquals(2e6, column.get("rows").get(1).get(0).get(1).asDouble(), 400);
        assertEquals(0, column.get("rows").get(0).size());
        final int level = column.get("rows").get(1).get(0).get(0).asInt();
        assertTrue(level < column.get("firstShortLevel").asInt(), "longs below the mark");
        assertEquals(HeatmapColumn.price(MARK - 20, 10), told.get("levels").get(level).asDouble(), 1e-4);
        assertTrue(column.get("rows").get(3).get(0).get(0).asInt() >= column.get("firstShortLevel").asInt());
        final JsonNode realised = told.get("columns").get(30);
        assertEquals(1_250_000.5, realised.at("/realised/longUsd").asDouble());
        assertEquals(2, realised.at("/realised/longCount").asInt());
        assertFalse(realised.at("/realised/floor").asBoolean());
        assertTrue(told.get("columns").get(50).at("/realised/floor").asBoolean(), "okx was not heard");
        assertEquals(1, realised.get("realisedCells").size());
        assertEquals(1_250_000.5, realised.at("/realisedCells/0/2").asDouble());
    }

    @Test
    void shouldKeepToAVenueAndDrawWhatItKnows() throws Exception {
        final JsonNode told = json("--heatmap", "--range", "1h", "--row", "BYBIT", "--to", "2025-11-24T18:00:00Z",
            "--format", "json");
        assertEquals(60, told.get("columns").size());
        assertEquals(1, told.get("columns").get(0).get("rows").get(0).size(), "okx has the shorts");
        assertEquals(0, run("--heatmap", "--range", "3h"), err);
        assertTrue(out.contains("180 columns, each the first of 1 that are taken every 1m; 1 are gaps"), out);
        assertTrue(out.contains("stale, positions as they were: okx"), out);
        assertTrue(out.contains("realised  longs 1.25M USD  shorts 40.0K USD  at least: 1 columns were not"), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("all") && line.contains("≈3.00M")), out);
        assertTrue(out.contains("o one of the 20 largest realised") && out.contains("█"), out);
    }

    @Test
    void shouldExportAHeatmapInTheFormOfThePublicInterface() throws Exception {
        final JsonNode data = json("--heatmap", "--range", "3h", "--format", "coinglass").get("data");
        assertEquals(256, data.get("y_axis").size());
        assertEquals(MINUTES, data.get("price_candlesticks").size());
        assertEquals(START * 60, data.at("/price_candlesticks/0/0").asLong());
        assertEquals("64000", data.at("/price_candlesticks/0/1").asText());
        assertTrue(data.at("/price_candlesticks/100/1").isNull());
        assertEquals(2 * (MINUTES - 1), data.get("liquidation_leverage_data").size());
        double usd = 0;
        for (final JsonNode triple : data.get("liquidation_leverage_data")) {
            assertTrue(triple.get(0).asInt() != 100);
            final double price = data.get("y_axis").get(triple.get(1).asInt()).asDouble();
            usd += triple.get(2).asDouble();
            assertTrue(price < 64_000 == triple.get(2).asDouble() < 4e6, out);
        }
        assertEquals(8e6 * (MINUTES - 1), usd, usd * 2e-4);
    }

    @Test
    void shouldDrawBarsWithTheirWindowsAndSayThatCascadesAreNotKnown() {
        assertEquals(0, run("--bars", "--range", "3h"), err);
        assertTrue(out.contains("BTC  all venues  bars of 5m  2025-11-24T16:00:00Z to 2025-11-24T19:00:00Z"), out);
        assertFalse(out.contains("\u001b"), "no colours but on a terminal");
        assertTrue(out.lines().anyMatch(line -> line.matches("2025-11-24T16:30:00Z +1.25M +2 +1.00M +0 +0 +0 "
            + "+1.25M to [0-9.]+M +−1.25M +█{16}│")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("2025-11-24T17:30:00Z .*−1.21M +│▌")), out);
        assertTrue(out.contains("not live: okx"), out);
        assertTrue(out.contains("a part only is reported by okx: IN TRUTH is an interval"), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("4 h +1.25M +2 +1.00M +40.0K +1 +40.0K +at least: .*")),
            out);
        assertTrue(out.contains("cascades are not known: what is normal takes 6 h of all venues heard, and there are "
            + "3.0 h"), out);
    }

    @Test
    void shouldTellBarsExactlyWithAnIntervalWhereAFeedIsSampled() throws Exception {
        final JsonNode told = json("--bars", "--range", "3h", "--interval", "1m", "--format", "json");
        assertEquals(MINUTES, told.get("bars").size());
        assertEquals("2025-11-24T19:00:00Z", told.get("asOf").asText());
        assertEquals("okx", told.get("sampledVenues").get(0).asText());
        final JsonNode bar = told.get("bars").get(30);
        assertTrue(out.contains("\"usd\":1250000.5,"), out);
        assertEquals(1_250_000.5, bar.at("/long/usd").asDouble());
        assertTrue(bar.at("/long/usdLow").asDouble() >= 1_250_000.5, out);
        assertTrue(bar.at("/long/usdHigh").asDouble() > bar.at("/long/usdLow").asDouble(), out);
        assertEquals(-1_250_000.5, bar.get("cumulativeDeltaUsd").asDouble());
        assertEquals(-1_210_000.5, told.get("bars").get(90).get("cumulativeDeltaUsd").asDouble());
        assertEquals(40_000, told.get("bars").get(90).at("/short/usdHigh").asDouble(), "bybit tells all");
        assertEquals("sampled", bar.at("/venues/1/coverage").asText());
        assertEquals("okx", told.get("bars").get(50).get("notLive").get(0).asText());
        assertEquals(4, told.get("trailing").size());
        assertEquals(0, told.at("/trailing/0/long/usd").asDouble());
        assertEquals(1_250_000.5, told.at("/trailing/1/long/usd").asDouble());
        assertTrue(told.at("/trailing/1/floor").asBoolean(), "there are no four hours");
        assertTrue(told.get("cascades").isNull());
        assertEquals((MINUTES - 1) * 60, told.get("heardSeconds").asLong());
        final JsonNode bybit = json("--bars", "--range", "3h", "--interval", "1m", "--venue", "bybit", "--format",
            "json");
        assertEquals(1_000_000.5, bybit.get("bars").get(30).at("/long/usd").asDouble());
        assertEquals(1, run("--bars", "--venue", "gate", "--interval", "1m"));
        assertTrue(err.contains("nothing of venue gate in these bars"), err);
    }

    @Test
    void shouldWriteBarsAsLinesThatAddUp() {
        assertEquals(0, run("--bars", "--range", "3h", "--interval", "1m", "--format", "csv"), err);
        final List<String> lines = out.lines().toList();
        assertEquals("time,timeMs,underlying,venue,coverage,side,usd,usdLow,usdHigh,count,largestUsd,floor",
            lines.get(0));
        assertEquals(1 + MINUTES * 6, lines.size());
        assertTrue(lines.contains("2025-11-24T16:30:00Z,1764001800000,BTC,bybit,full,long,1000000.500000,,,1,"
            + "1000000.500000,false"), out.substring(0, 2_000));
        double sum = 0;
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",", -1);
            sum += "all".equals(cells[3]) ? -Double.parseDouble(cells[6]) : Double.parseDouble(cells[6]);
        }
        assertEquals(0, sum);
    }

    @Test
    void shouldSetUnderlyingsAgainstVenues() throws Exception {
        final HandmadeHistory eth = new HandmadeHistory(directory, "ETH");
        eth.bar(BarInterval.MINUTE, START + MINUTES - 1, 0, 0);
        eth.add(BarInterval.MINUTE, START + MINUTES - 1, 1, Side.SHORT, 9_000_000_000_000L);
        eth.write(Long.MAX_VALUE);
        final JsonNode told = json("--matrix", "--range", "3h", "--format", "json");
        assertEquals("ETH", told.at("/underlyings/0/underlying").asText(), "the largest first");
        assertTrue(told.at("/underlyings/0/floor").asBoolean());
        assertEquals(9_000_000, told.at("/underlyings/0/venues/1/short/usd").asDouble());
        assertEquals(1_000_000.5, told.at("/underlyings/1/venues/0/long/usd").asDouble());
        assertEquals(0, run("--matrix", "--range", "3h"), err);
        assertTrue(out.lines().anyMatch(line -> line.matches("BTC +1.25M / 40.0K +1.00M / 40.0K +250K / 0\\*.*")), out);
        assertTrue(out.contains("* a part only is reported"), out);
        assertEquals(0, run("--matrix", "--range", "3h", "--underlying", "btc", "--format", "csv"), err);
        assertEquals(1 + 4, out.lines().count(), out);
    }

    @Test
    void shouldLeaveSmallLiquidationsOutOfTheTape() throws Exception {
        assertEquals(0, run("--series", "tape", "--min-usd", "250000", "--format", "csv", "--limit", "1"), err);
        assertTrue(out.lines().toList().get(1).contains("okx,sampled"), out);
        assertTrue(err.contains("these are the newest 1"), err);
        assertEquals(0, run("--series", "tape", "--min-usd", "1000000", "--limit", "1"), err);
        assertEquals("", err, "the limit counts what is printed");
        assertEquals(1, run("--series", "tape", "--min-usd", "2000000"));
        assertWrong("--min-usd is an amount of at least 0", "--series", "tape", "--min-usd", "-1");
        assertWrong("belongs to --series tape", "--series", "bars", "--min-usd", "1");
        assertWrong("name one", "--bars", "--heatmap");
        assertWrong("--interval belongs to --series bars and --bars", "--interval", "1h");
    }

    @Test
    void shouldSayWhyThereIsNoHeatmap() {
        assertEquals(1, run("--heatmap", "--range", "31d"));
        assertTrue(err.contains("no columns of BTC at that time"), err);
        assertEquals(1, run("--heatmap", "--row", "gate"));
        assertTrue(err.contains("no row gate in these columns; they have: 1-2.5%"), err);
        assertWrong("--range 30m is no time from 1h to 366d", "--heatmap", "--range", "30m");
        assertWrong("--range 2y is no time from 1h to 366d", "--heatmap", "--range", "2y");
        assertWrong("--range belongs to --heatmap, --bars and --matrix", "--range", "1d");
        assertWrong("does not go with --series or --from", "--heatmap", "--series", "bars");
        assertWrong("--heatmap shows --row all, bands", "--heatmap", "--row", "every");
        assertWrong("--heatmap is printed in --format text, json or coinglass", "--heatmap", "--format", "csv");
        assertWrong("--format coinglass belongs to --heatmap", "--format", "coinglass");
    }

    private void assertWrong(final String words, final String... arguments) {
        assertEquals(2, run(arguments), out);
        assertTrue(err.contains(words), err);
        assertFalse(err.contains("\tat "), err);
    }
}
