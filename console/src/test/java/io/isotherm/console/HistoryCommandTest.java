package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.SegmentHeaderCodec;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.TapeDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command reads the golden history: gaps, a damaged column, a foreign file, venues that changed. */
final class HistoryCommandTest {
    private static final Path GOLDEN = Path.of(System.getProperty("isotherm.home", ".."))
        .resolve("client/src/test/golden/2.1/history");

    @TempDir
    private Path directory;
    private String out;
    private String err;

    @BeforeEach
    void unpack() throws IOException {
        final List<Path> packed;
        try (Stream<Path> walk = Files.walk(GOLDEN)) {
            packed = walk.filter(Files::isRegularFile).toList();
        }
        for (final Path file : packed) {
            final Path target = directory.resolve(GOLDEN.relativize(file).toString().replace(".gz", ""));
            Files.createDirectories(target.getParent());
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                Files.copy(in, target);
            }
        }
    }

    private int run(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("history", "--history-dir", directory.toString()));
        all.addAll(List.of(arguments));
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final int status = IsothermConsole.run(new PrintWriter(outText), new PrintWriter(errText),
            all.toArray(new String[0]));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    private List<JsonNode> json(final String... arguments) throws IOException {
        final List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        assertEquals(0, run(all.toArray(new String[0])), err);
        final List<JsonNode> objects = new ArrayList<>();
        for (final String line : out.lines().toList()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    @Test
    void shouldTellWhatIsThere() throws IOException {
        final List<JsonNode> series = json();
        assertEquals(14, series.size());
        assertEquals("../1000以太", series.get(0).get("underlying").asText());
        assertEquals("columns-1s", series.get(1).get("series").asText());
        assertEquals(1_764_007_198_000_000_000L, series.get(1).get("fromNs").asLong());
        assertEquals(1_764_007_204_000_000_000L, series.get(1).get("toNs").asLong());
        assertEquals(2, series.get(1).get("files").asInt());
        assertEquals(0, run());
        assertTrue(out.contains("2025-11-24T17:59:58Z"), out);
        assertEquals(0, run("--underlying", "BTC", "--format", "csv"));
        assertEquals(14, out.lines().count(), out);
    }

    @Test
    void shouldPrintColumnsAsTheirReaderReadsThem() throws IOException {
        final List<JsonNode> columns =
            json("--underlying", "BTC", "--series", "columns", "--tier", "15m", "--row", "every");
        assertEquals(4, columns.size());
        assertEquals("all", columns.get(0).get("rows").get(0).get("row").asText());
        assertEquals("<1%", columns.get(0).get("rows").get(1).get("row").asText());
        assertEquals("okx", columns.get(0).get("rows").get(7).get("row").asText());
        assertTrue(columns.get(3).get("gapBefore").asBoolean());
        final ColumnView column = new ColumnView();
        try (HistorySeries series = new HistoryReader(directory).columns("BTC", HistoryTier.QUARTER)) {
            for (final JsonNode told : columns) {
                series.read(told.get("timeNs").asLong() / HistoryTier.QUARTER.intervalNs());
                column.of(series);
                for (int row = 0; row < 8; row++) {
                    double sum = 0;
                    for (int i = 0; i < column.bucketCount(); i++) {
                        sum += column.usd(row, i);
                    }
                    double toldSum = 0;
                    for (final JsonNode bucket : told.get("rows").get(row).get("buckets")) {
                        toldSum += bucket.get("usd").asDouble();
                    }
                    assertEquals(sum, toldSum, sum * 1e-9);
                }
            }
        }
    }

    @Test
    void shouldLeaveOutADamagedColumnAndSaySo() {
        assertEquals(0, run("--underlying", "BTC", "--series", "columns", "--tier", "1s"));
        assertEquals(4, out.lines().count(), out);
        assertTrue(out.lines().toList().get(3).endsWith("gap before"), out);
        assertTrue(err.contains("1 damaged records are left out"), err);
    }

    @Test
    void shouldPrintALineForEachBucketThatHoldsSomething() {
        assertEquals(0, run("--underlying", "BTC", "--series", "columns", "--tier", "1h", "--row", ">15%", "--limit",
            "1", "--format", "csv"));
        final List<String> lines = out.lines().toList();
        assertEquals("time,underlying,row,mark,calibrated,gapBefore,priceLow,priceHigh,side,usd", lines.get(0));
        assertTrue(lines.get(1).startsWith("2025-11-27T22:00:00Z,BTC,>15%,"), lines.get(1));
        assertTrue(lines.get(1).endsWith(",long," + LogQuantisation.decode(LogQuantisation.LARGEST)), lines.get(1));
        assertTrue(lines.size() > 20, out);
        assertTrue(err.contains("these are the newest 1; --limit 0 prints all"), err);
    }

    @Test
    void shouldSayHowFarASumReaches() {
        assertEquals(0, run("--underlying", "BTC", "--series", "columns", "--tier", "1m"));
        assertTrue(out.lines().toList().get(0).contains("LONGS USD −12.0 %  SHORTS USD +13.7 %"), out);
        assertEquals(0, run("--underlying", "BTC", "--series", "columns", "--tier", "1h"));
        assertTrue(out.lines().toList().get(0).contains("LONGS USD −40.1 %  SHORTS USD +66.9 %"), out);
    }

    @Test
    void shouldTakeNamesInAnyCase() {
        assertEquals(0, run("--underlying", "btc", "--series", "tape", "--venue", "OKX"), err);
        assertTrue(out.contains("okx"), out);
    }

    /** Empty bars, as an engine keeps them of what it never hears. */
    @Test
    void shouldNotListWhatWasNeverHeard() throws IOException {
        keepEmptyBars("DOGE");
        assertEquals(13 + 1, json().size());
        assertTrue(err.contains("nothing was heard of DOGE: no mark, no liquidation, empty bars alone"), err);
        assertEquals(1, run("--underlying", "doge", "--series", "bars"));
        assertTrue(err.contains("nothing was heard of DOGE"), err);
        Files.walkFileTree(directory.resolve("BTC"), new Remover());
        Files.walkFileTree(directory.resolve("%2E%2E%2F1000%E4%BB%A5%E5%A4%AA"), new Remover());
        assertEquals(1, run());
        assertTrue(err.contains("nothing was heard of DOGE") && out.isEmpty(), out + err);
    }

    /** As a folder of another owner: what was named must not suffer for it, and the rest says so. */
    @Test
    void shouldReadOneUnderlyingBesideAnotherThatCannotBeRead() throws IOException {
        final Path broken = Files.createDirectory(directory.resolve("ETH"));
        Files.createFile(broken.resolve("columns-1s"));
        assertEquals(0, run("--underlying", "BTC", "--series", "tape"), err);
        assertEquals("", err);
        assertEquals(14, json().size());
        assertTrue(err.contains("isotherm history: " + broken.resolve("columns-1s") + " cannot be read: "), err);
        assertEquals(1, run("--underlying", "eth", "--series", "columns", "--tier", "1s"));
        assertTrue(err.contains(broken.resolve("columns-1s") + " cannot be read: "), err);
    }

    @Test
    void shouldTellOnceWhichVenuesWereNeverHeard() throws IOException {
        keepEmptyBars("DOGE");
        keepTape("DOGE");
        assertEquals(0, run("--underlying", "DOGE", "--series", "bars"), err);
        assertTrue(out.lines().skip(1).limit(2).noneMatch(line -> line.contains("okx")), out);
        assertTrue(out.endsWith("not live in all of this, nothing was heard of bybit, okx" + System.lineSeparator()),
            out);
    }

    private static List<VenueEntry> venues() {
        return List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED));
    }

    private void keepEmptyBars(final String underlying) throws IOException {
        final SegmentHeader header = SegmentHeader.bars(BarInterval.MINUTE, underlying, venues());
        final ByteBuffer[] bars = new ByteBuffer[2];
        for (int i = 0; i < bars.length; i++) {
            bars[i] = ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(BarDescriptor.NOT_LIVE_OFFSET, 0b11);
        }
        keep(header, BarInterval.MINUTE.folder(), 29_400_120, bars);
    }

    private void keepTape(final String underlying) throws IOException {
        final SegmentHeader header = SegmentHeader.tape(underlying, venues(),
            List.of(new TapeInstrument(0, "DOGEUSDT", 5, 0, 1, false)));
        keep(header, TapeDescriptor.FOLDER, 0,
            ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN));
    }

    private void keep(final SegmentHeader good, final String series, final long first, final ByteBuffer... records)
        throws IOException {
        final SegmentHeader header = good.startingAt(first);
        final ByteBuffer file = ByteBuffer.allocate(header.length() + records.length * header.recordLength());
        file.put(SegmentHeaderCodec.encode(header));
        for (int i = 0; i < records.length; i++) {
            new RecordFrame().seal(records[i], first + i, 0);
            file.put(records[i].clear());
        }
        final Path folder =
            Files.createDirectories(HistoryPaths.underlying(directory, header.underlying()).resolve(series));
        Files.write(HistoryPaths.segment(folder, first), file.array());
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(final Path folder, final IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }

    @Test
    void shouldTakeNamesOfRowsFromTheColumns() {
        assertEquals(0, run("--underlying", "BTC", "--series", "columns", "--row", "bybit", "--limit", "0"));
        // the last two columns are of okx alone
        assertEquals(1 + 4, out.lines().count(), out);
        assertEquals(1, run("--underlying", "BTC", "--series", "columns", "--tier", "1h", "--row", "bybit"));
        assertTrue(err.contains("no row bybit in these columns; they have: 1-2.5%, 2.5-6%, 6-15%, <1%, >15%, all"),
            err);
    }

    /** The last two columns are of other venues, a damaged one and gaps lie between. */
    @Test
    void shouldDrawAHeatmapAcrossAChangeOfVenues() throws IOException {
        final List<JsonNode> told = json("--underlying", "BTC", "--heatmap", "--range", "1h", "--row", "bybit");
        assertEquals(60, told.get(0).get("columns").size());
        int there = 0;
        int withoutTheVenue = 0;
        for (final JsonNode column : told.get(0).get("columns")) {
            there += column.get("gap").asBoolean() ? 0 : 1;
            withoutTheVenue += column.get("gap").asBoolean() || !column.get("rows").get(0).isNull() ? 0 : 1;
        }
        assertEquals(60 - told.get(0).get("gaps").asInt(), there);
        assertEquals(2, withoutTheVenue);
        assertTrue(there > withoutTheVenue, out);
        assertEquals(0, run("--underlying", "BTC", "--heatmap", "--range", "1h", "--row", "bybit"), err);
        assertTrue(out.contains("USD a character"), out);
        assertEquals(0, run("--underlying", "BTC", "--bars", "--range", "1y", "--interval", "1d"), err);
        assertTrue(err.contains("20422.hist: "), err);
    }

    @Test
    void shouldPrintBarsByVenueAndSide() throws IOException {
        final List<JsonNode> bars = json("--underlying", "BTC", "--series", "bars", "--interval", "1d");
        assertEquals(3, bars.size());
        assertTrue(err.contains("20422.hist: "), err);
        assertTrue(bars.get(2).get("partial").asBoolean());
        assertEquals(3, bars.get(2).get("lost").asLong());
        assertFalse(bars.get(2).get("venues").get(0).get("notLive").asBoolean());
        assertTrue(bars.get(2).get("venues").get(1).get("notLive").asBoolean());
        assertTrue(out.contains("\"usd\":9223372036854.775807,"), out);
        assertEquals("sampled", bars.get(0).get("venues").get(1).get("coverage").asText());
        assertEquals(0, run("--underlying", "BTC", "--series", "bars", "--interval", "1d", "--venue", "okx",
            "--format", "csv"));
        assertEquals(1 + 2 * 3, out.lines().count(), out);
        assertEquals(0, run("--underlying", "BTC", "--series", "bars"));
        assertTrue(out.contains("a part only is reported by okx"), out);
        assertTrue(out.contains("gap before partial 3 lost not live: okx"), out);
    }

    @Test
    void shouldPrintLiquidationsExactly() throws IOException {
        final List<JsonNode> tape = json("--underlying", "BTC", "--series", "tape");
        assertEquals(7, tape.size());
        assertEquals(65_534, tape.get(0).get("number").asLong());
        assertEquals("1000以太USDT", tape.get(6).get("contract").asText());
        assertTrue(tape.get(1).get("eventTimeNs").isNull());
        assertEquals(0, run("--underlying", "BTC", "--series", "tape", "--format", "csv", "--limit", "2"));
        assertTrue(out.lines().toList().get(1).startsWith("65539,2025-11-24T16:01:05.539196617Z,,BTC,"), out);
        assertEquals(0, run("--underlying", "BTC", "--series", "tape", "--venue", "okx"));
        assertTrue(out.contains("gap before 4 lost before"), out);
    }

    @Test
    void shouldKeepToTheTimeAskedFor() throws IOException {
        final String[] span = {"--underlying", "BTC", "--series", "columns", "--from", "2025-11-24T23:55:00Z", "--to",
            "2025-11-25T00:04:00Z"};
        final List<JsonNode> columns = json(span);
        assertEquals(List.of("2025-11-24T23:58:00Z", "2025-11-24T23:59:00Z", "2025-11-25T00:00:00Z"),
            columns.stream().map(column -> column.get("time").asText()).toList());
        assertEquals(1, run("--underlying", "BTC", "--series", "columns", "--to", "2025-11-24"));
        assertTrue(err.contains("no columns of BTC at that time"), err);
        assertEquals(1, run("--underlying", "BTC", "--series", "tape", "--from", "6h"));
    }

    @Test
    void shouldRefuseWhatMakesNoSenseAndSayWhatDoes() {
        assertWrong("--series needs --underlying, one of: ../1000以太, BTC", "--series", "tape");
        assertWrong("there are: ../1000以太, BTC", "--underlying", "ETH");
        assertWrong("--tier 5m is none of 1s, 1m, 15m, 1h", "--underlying", "BTC", "--series", "columns",
            "--tier", "5m");
        assertWrong("--interval 2h is none of 1s, 1m, 5m", "--underlying", "BTC", "--series", "bars",
            "--interval", "2h");
        assertWrong("--tier and --row belong to --series columns", "--underlying", "BTC", "--tier", "1m");
        assertWrong("\"yesterday\" is no time; write 2026-11-14T22:13:00Z", "--underlying", "BTC", "--series", "tape",
            "--from", "yesterday");
        assertWrong("--from 1h is not before --to 2h", "--underlying", "BTC", "--series", "tape", "--from", "1h",
            "--to", "2h");
        assertWrong("--limit -1 is below 0", "--limit", "-1");
        assertWrong("--from and --to need --series", "--from", "1h");
    }

    private void assertWrong(final String words, final String... arguments) {
        assertEquals(2, run(arguments));
        assertTrue(err.contains(words), err);
        assertFalse(err.contains("\tat "), err);
    }

    @Test
    void shouldSayWhereHistoryIsWhenThereIsNone(@TempDir final Path empty) {
        directory = empty.resolve("nothing");
        assertEquals(1, run());
        assertTrue(err.contains("no history in " + directory) && err.contains("archive.directory"), err);
    }

    @Test
    void shouldSayThatAnEnginesDirectoryHoldsNoHistory(@TempDir final Path ofEngine) throws IOException {
        directory = ofEngine;
        Files.createFile(ofEngine.resolve("snapshot.iso"));
        assertEquals(1, run());
        assertTrue(err.contains(ofEngine + " is where an engine publishes its snapshot, not where it keeps"), err);
    }

    @Test
    void shouldTakeTheOptionByItsFormerName() {
        final StringWriter outText = new StringWriter();
        assertEquals(0, IsothermConsole.run(new PrintWriter(outText), new PrintWriter(new StringWriter()), "history",
            "--dir", directory.toString()));
        assertTrue(outText.toString().contains("columns-1s"), outText.toString());
        assertWrong("--dir is --history-dir; name one", "--dir", directory.toString());
    }
}
