package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.archive.ArchivedSeries;
import io.isotherm.engine.archive.HistoryArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python program of the README and the examples run and say what is in the snapshot. */
final class PythonExamplesTest {
    private static final int README_LINES = 10;
    private static final double MARK = 100_000;

    @TempDir
    private Path folder;
    private String directory;
    private SnapshotFile file;

    @BeforeEach
    void publish() throws InterruptedException {
        PythonProgram.require();
        directory = folder.resolve("shared").toString();
        file = SnapshotFile.create(Specs.of(folder.resolve("shared"), 60_000_000_000L));
        file.instrumentPulse(0).mark(10_000_000_000_000L).quote(9_999_000_000_000L, 10_001_000_000_000L).health(0)
            .publish(1);
        final MapWriter map = file.map(0);
        final int markBucket = (int) Math.floor(StrictMath.log(MARK) / 5e-4);
        map.rebase((markBucket - 2048) / 64 * 64, Specs::edge);
        put(map, Side.LONG, markBucket - 6, 3_000_000);
        put(map, Side.SHORT, markBucket + 6, 1_000_000);
        map.head().mark(MARK).venueMark(0, MARK).openInterestUsd(1e9);
        map.levels().calibrated(0, DistanceBand.BELOW_1_PERCENT, 0.5, 2, 1);
        map.publish(1);
    }

    private static void put(final MapWriter map, final Side side, final int bucket, final float usd) {
        map.put(map.rows().band(side, 0, DistanceBand.BELOW_1_PERCENT), bucket, usd);
        map.put(map.rows().venue(side, 0), bucket, usd);
        map.put(map.rows().aggregate(side), bucket, usd);
    }

    @AfterEach
    void close() {
        if (file != null) {
            file.close();
        }
    }

    @Test
    void shouldRunTheProgramOfTheReadme() throws IOException, InterruptedException {
        final String program = programOfReadme(0);
        assertTrue(program.lines().count() <= README_LINES, program);
        final Path source = Files.writeString(folder.resolve("example.py"), program, StandardCharsets.UTF_8);
        assertEquals("mark 100000 received 1\n"
                + "longs within 2 %: 3,000,000 USD, 1,500,000 to 6,000,000\nthe engine is LIVE\n",
            PythonProgram.runAt(directory, 0, source.toString()));
    }

    static String programOfReadme(final int number) throws IOException {
        final String readme = Files.readString(PythonProgram.readme(), StandardCharsets.UTF_8);
        final String program = readme.split("```python\n")[number + 1];
        return program.substring(0, program.indexOf("\n```")) + "\n";
    }

    @Test
    void shouldReadHistoryAsTheReadmeDoes() throws IOException, InterruptedException {
        final Path history = folder.resolve("history");
        try (HistoryArchive archive = HistoryArchive.open(history, line -> {
            throw new AssertionError(line);
        })) {
            final ArchivedSeries minutes = archive.underlying("BTC", Specs.of(folder).venues(), List.of())
                .columns(HistoryTier.MINUTE);
            minutes.record().put(0, column(), 0, minutes.record().capacity());
            assertTrue(minutes.append(5, 0, 0));
        }
        final Path source = Files.writeString(folder.resolve("history.py"), programOfReadme(1), StandardCharsets.UTF_8);
        final String said = PythonProgram.run(0, "-c", "import isotherm, runpy, sys\nrunpy.run_path(sys.argv[2], "
            + "dict(isotherm=isotherm, directory=sys.argv[1], start_ns=0, end_ns=300_000_000_001))",
            history.toString(), source.toString());
        assertTrue(said.startsWith("300000000000 100000.0 ") && said.contains("89411.08") && said.endsWith(" True\n"),
            said);
    }

    @Test
    void shouldFollowWhatChangesAsTheReadmeDoes() throws IOException, InterruptedException {
        try (PythonProgram loop = PythonProgram.start("-u", "-c",
            "import isotherm, sys\nreader = isotherm.attach(sys.argv[1])\n" + programOfReadme(2), directory)) {
            for (int block = 0; block < MapDescriptor.BLOCK_COUNT; block++) {
                final String line = loop.readLine();
                assertTrue(line.matches("1: 64 buckets from price [0-9.]+ changed"), line);
            }
            final MapWriter map = file.map(0);
            put(map, Side.LONG, (int) Math.floor(StrictMath.log(MARK) / 5e-4) - 6, 4_000_000);
            map.publish(2);
            assertTrue(loop.readLine().matches("2: 64 buckets from price 9[0-9.]+ changed"), "one block alone");
            file.close();
            file = null;
            assertEquals(0, loop.waitFor());
        }
    }

    @Test
    void shouldSkewQuotesAwayFromWhatMayBeLiquidated() throws IOException, InterruptedException {
        final String program = PythonProgram.example("quote_skew");
        final String said = PythonProgram.run(0, program, "BTC", "bybit", "BTCUSDT", "--dir", directory);
        assertTrue(said.contains("mid 100000\n"), said);
        assertTrue(said.contains("longs below 3000000 USD (1500000 to 6000000)\n"), said);
        assertTrue(said.contains("shorts above 1000000 USD (500000 to 2000000)\n"), said);
        assertTrue(said.contains("imbalance -0.500\n"), said);
        assertEquals(-2, ((number(said, "bid ") + number(said, "ask ")) / 2 / MARK - 1) * 10_000, 0.01);
        assertTrue(PythonProgram.run(1, program, "BTC", "bybit", "DOGE", "--dir", directory).contains("'DOGE'"));
        assertTrue(PythonProgram.run(2, program, "BTC", "bybit", "BTCUSDT", "--within", "0").contains("usage: "));
        file.instrumentPulse(0).health(1).publish(2);
        assertEquals("no fresh quote (health 1): do not quote on this\n",
            PythonProgram.run(1, program, "BTC", "bybit", "BTCUSDT", "--directory", directory));
    }

    private static double number(final String said, final String name) {
        final int start = said.indexOf(name) + name.length();
        return Double.parseDouble(said.substring(start, said.indexOf('\n', start)));
    }

    @Test
    void shouldDumpTheMapAsCsv() throws IOException, InterruptedException {
        final List<String> lines = PythonProgram.run(0, PythonProgram.example("csv_dump"), "BTC", "--dir", directory)
            .lines().sorted().toList();
        assertTrue(lines.contains("price_low,price_high,long_usd,short_usd,bybit_long_usd,bybit_short_usd,okx_long_usd,"
            + "okx_short_usd"), lines.toString());
        assertEquals(4, lines.size());
        assertEquals(1, lines.stream().filter(line -> line.endsWith(",3000000,0,3000000,0,0,0")).count());
        assertTrue(PythonProgram.run(1, PythonProgram.example("csv_dump"), "BTC", "--dir", folder.toString())
            .contains("does not exist"));
    }

    @Test
    void shouldDumpColumnsBarsAndTheTapeAsCsv() throws IOException, InterruptedException {
        final LiveSeriesSet live = file.derived(0).live();
        live.columns(HistoryTier.MINUTE).put(5, HistorySegmentDescriptor.FLAG_CALIBRATED, column());
        live.bars(BarInterval.HOUR).put(7, HistorySegmentDescriptor.FLAG_OPEN, bar());
        live.tape().put(0, 0, ExampleSnapshot.liquidation());
        assertEquals(List.of("time_ns,mark,gap_before,price_low,price_high,side,usd,venue,venue_usd...",
                "300000000000,100000,1,89411.089759918701,89500.545570129019,long,1,bybit,0,okx,0"),
            dump("columns", "BTC", "1m").stream().map(line -> line.replace("0.999999999", "1")).toList());
        assertEquals(List.of("time_ns,gap_before,partial,open,venue,side,usd,largest_usd,count,vwap",
                "25200000000000,1,0,1,bybit,long,0,0,0,",
                "25200000000000,1,0,1,bybit,short,0,0,0,",
                "25200000000000,1,0,1,okx,long,0,0,0,",
                "25200000000000,1,0,1,okx,short,2000.5,1500,3,100025"), dump("bars", "BTC", "1h"));
        assertEquals(List.of(
            "receive_time_ns,event_time_ns,venue,symbol,side,price,quantity,usd,lost_before,gap_before",
            "17,,bybit,BTCUSDT,short,99999.00000001,0.0000007,0.07,0,1"), dump("tape", "BTC"));
        assertTrue(PythonProgram.run(2, PythonProgram.example("csv_dump"), "BTC", "--history", directory)
            .contains("not understood: BTC --history"));
    }

    private List<String> dump(final String... arguments) throws IOException, InterruptedException {
        final List<String> all = new ArrayList<>(List.of(PythonProgram.example("csv_dump")));
        all.addAll(List.of(arguments));
        return PythonProgram.runAt(directory, 0, all.toArray(String[]::new)).lines()
            .filter(line -> !line.endsWith(" damaged")).toList();
    }

    private static ByteBuffer record(final int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One step of all venues together below the mark, two of the second venue above it. */
    private static ByteBuffer column() {
        final HistoryTier tier = HistoryTier.MINUTE;
        final ByteBuffer column = record(ColumnDescriptor.length(tier, 2));
        column.putLong(ColumnDescriptor.AS_OF_NS_OFFSET, 301_000_000_000L);
        column.putDouble(ColumnDescriptor.MARK_OFFSET, MARK);
        column.putInt(ColumnDescriptor.BASE_OFFSET, 11_401);
        column.putShort(ColumnDescriptor.VALUES_OFFSET, (short) LogQuantisation.encode(1));
        final int last = tier.venueRow(1) * tier.bucketCount() + 151;
        column.putShort(ColumnDescriptor.VALUES_OFFSET + last * Short.BYTES, (short) LogQuantisation.encode(3));
        return column;
    }

    private static ByteBuffer bar() {
        final ByteBuffer bar = record(BarDescriptor.length(2));
        bar.putLong(BarDescriptor.LOST_OFFSET, 4);
        final int at = BarDescriptor.entryOffset(1, Side.SHORT);
        bar.putLong(at + BarDescriptor.USD_MICROS_OFFSET, 2_000_500_000L);
        bar.putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, 1_500_000_000L);
        bar.putLong(at + BarDescriptor.COUNT_OFFSET, 3);
        bar.putDouble(at + BarDescriptor.QUANTITY_OFFSET, 0.02);
        return bar;
    }

    @Test
    void shouldPrintWhatReadsCost() throws IOException, InterruptedException {
        final String said =
            PythonProgram.run(0, PythonProgram.example("latency_probe"), "--dir", directory, "--reads", "5000");
        assertTrue(said.matches("(?s)CPython .*CPU/read.*pulse .*map in place.*map copied.*price query, all.*"), said);
        System.out.print(said);
    }

    @Test
    void shouldAnswerOnTheCommandLine() throws IOException, InterruptedException {
        final String module = PythonProgram.module().resolve("isotherm.py").toString();
        assertTrue(PythonProgram.run(0, module, "pulse", "--dir", directory)
            .matches("(?s).*bybit BTCUSDT +100000 +99990 +100010 +nan +healthy.*"));
        assertTrue(PythonProgram.run(0, module, "map", "--dir", directory, "--underlying", "BTC", "--if-price",
            "98000").contains("3,000,000  1,500,000  6,000,000  calibrated"));
        assertTrue(PythonProgram.run(2, module, "map", "--dir", directory, "--underlying", "XRP")
            .contains("only BTC, ETH"));
    }
}
