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
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
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
        // As it stands there; only the directory by default is that of this test.
        assertEquals("mark 10000000000000 received 1\n"
                + "longs within 2 %: 3,000,000 USD, 1,500,000 to 6,000,000\nthe engine is LIVE\n",
            PythonProgram.run(0, "-c", "import isotherm, runpy, sys\nisotherm.default_directory = lambda: sys.argv[1]\n"
                + "runpy.run_path(sys.argv[2])", directory, source.toString()));
    }

    private static String programOfReadme(final int number) throws IOException {
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
    void shouldSkewQuotesAwayFromWhatMayBeLiquidated() throws IOException, InterruptedException {
        final String program = PythonProgram.example("quote_skew");
        final String said = PythonProgram.run(0, program, "--directory", directory, "--seconds", "0");
        assertTrue(said.contains("mid 100000.000000 "), said);
        assertTrue(said.contains("below 3,000,000 USD, 1,500,000 to 6,000,000"), said);
        assertTrue(said.contains("above 1,000,000 USD, 500,000 to 2,000,000"), said);
        // 4 of 5 million are there, half of them more below than above: -0.5 (1 - exp(-0.8)).
        assertTrue(said.contains("skew -0.275"), said);
        final double bid = number(said, "bid ");
        final double ask = number(said, "ask ");
        assertEquals(MARK * (1 - 0.275336e-4 * 2), (bid + ask) / 2, 0.01);
        assertTrue(PythonProgram.run(1, program, "--directory", directory, "--symbol", "DOGE", "--seconds", "0")
            .contains("'DOGE'"));
        file.instrumentPulse(0).health(1).publish(2);
        assertEquals("pull the quotes: mark-stale\n",
            PythonProgram.run(0, program, "--directory", directory, "--seconds", "0"));
    }

    private static double number(final String said, final String name) {
        final int start = said.indexOf(name) + name.length();
        return Double.parseDouble(said.substring(start, said.indexOf(' ', start)));
    }

    @Test
    void shouldDumpTheMapAsCsv() throws IOException, InterruptedException {
        final List<String> lines =
            PythonProgram.run(0, PythonProgram.example("csv_dump"), "--directory", directory).lines().toList();
        assertEquals("asOfNs,side,venue,band,priceLow,priceHigh,usd,usdLow,usdHigh", lines.get(0));
        assertTrue(lines.get(1).matches("1,long,bybit,all,9[0-9.]+,9[0-9.]+,3000000\\.0,,"), lines.get(1));
        assertTrue(lines.get(2).matches("1,short,bybit,all,100[0-9.]+,100[0-9.]+,1000000\\.0,,"), lines.get(2));
        assertEquals(3, lines.size());
        assertTrue(PythonProgram.run(0, PythonProgram.example("csv_dump"), "--directory", directory, "--bands")
            .contains(",bybit,<1%,"));
        assertTrue(PythonProgram.run(1, PythonProgram.example("csv_dump"), "--directory", folder.toString(), "--dead")
            .contains("does not exist"));
    }

    @Test
    void shouldDumpColumnsBarsAndTheTapeAsCsv() throws IOException, InterruptedException {
        final LiveSeriesSet live = file.derived(0).live();
        live.columns(HistoryTier.MINUTE).put(5, HistorySegmentDescriptor.FLAG_CALIBRATED, column());
        live.bars(BarInterval.HOUR).put(7, HistorySegmentDescriptor.FLAG_OPEN, bar());
        live.tape().put(0, 0, liquidation());
        assertEquals(List.of("timeNs,asOfNs,mark,row,side,priceLow,priceHigh,usd,calibrated,gapBefore",
                "300000000000,301000000000,100000.0,all,long,89411.0897599187,89500.54557012902,1.0,true,true",
                "300000000000,301000000000,100000.0,okx,short,103984.79858623909,104088.83539455988,3.0,true,true"),
            dump("--columns", "1m", "--venues"));
        assertEquals(List.of("timeNs,venue,side,usd,largestUsd,count,vwap,lost,partial,open,gapBefore",
                "25200000000000,bybit,long,0.0,0.0,0,,4,false,true,true",
                "25200000000000,bybit,short,0.0,0.0,0,,4,false,true,true",
                "25200000000000,okx,long,0.0,0.0,0,,4,false,true,true",
                "25200000000000,okx,short,2000.5,1500.0,3,100025.0,4,false,true,true"), dump("--bars", "1h"));
        assertEquals(List.of("receiveTimeNs,eventTimeNs,venue,symbol,side,price,quantity,usd,lostBefore,gapBefore",
            "17,,bybit,BTCUSDT,short,99999.00000001,0.000000700,0.07,0,true"), dump("--tape"));
        assertTrue(PythonProgram.run(2, PythonProgram.example("csv_dump"), "--history", directory)
            .contains("name --columns, --bars or --tape"));
    }

    private List<String> dump(final String... arguments) throws IOException, InterruptedException {
        final List<String> all = new ArrayList<>(List.of(PythonProgram.example("csv_dump"), "--directory", directory));
        all.addAll(List.of(arguments));
        return PythonProgram.run(0, all.toArray(String[]::new)).lines().toList();
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

    private static ByteBuffer liquidation() {
        final ByteBuffer tape = record(TapeDescriptor.LENGTH);
        tape.putLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET, 17);
        tape.putLong(TapeDescriptor.EVENT_TIME_NS_OFFSET, Long.MIN_VALUE);
        tape.putLong(TapeDescriptor.PRICE_OFFSET, 9_999_900_000_001L);
        tape.putLong(TapeDescriptor.QUANTITY_OFFSET, 700);
        tape.putLong(TapeDescriptor.USD_MICROS_OFFSET, 70_000);
        tape.put(TapeDescriptor.SIDE_OFFSET, (byte) Side.SHORT.code());
        return tape;
    }

    @Test
    void shouldPrintWhatReadsCost() throws IOException, InterruptedException {
        final String said =
            PythonProgram.run(0, PythonProgram.example("latency_probe"), "--directory", directory, "--reads", "5000");
        assertTrue(said.matches("(?s)CPython .*CPU/read.*pulse .*map in place.*map copied.*price query, all.*"), said);
        System.out.print(said);
    }

    @Test
    void shouldAnswerOnTheCommandLine() throws IOException, InterruptedException {
        final String module = PythonProgram.module().resolve("isotherm.py").toString();
        assertTrue(PythonProgram.run(0, module, "pulse", "--directory", directory)
            .matches("(?s).*bybit BTCUSDT +100000 +99990 +100010 +nan +healthy.*"));
        assertTrue(PythonProgram.run(0, module, "map", "--directory", directory, "--underlying", "BTC", "--if-price",
            "98000").contains("3,000,000  1,500,000  6,000,000  calibrated"));
        assertTrue(PythonProgram.run(2, module, "map", "--directory", directory, "--underlying", "XRP")
            .contains("only BTC, ETH"));
    }
}
