package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.testing.RequiredTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README and the examples compile and say what is in the snapshot. */
final class CExamplesTest {
    /** The loop under "What a restart means", of what {@link #readme} returns. */
    static final int LOOP = 4;

    private static final int GRIDS = 3;
    private static final int README_LINES = 30;
    private static final double MARK = ExampleSnapshot.MARK;

    @TempDir
    private Path folder;
    private Path directory;
    private SnapshotFile file;

    @BeforeEach
    void publish() {
        CCompiler.require();
        directory = folder.resolve("shared");
        file = ExampleSnapshot.publish(directory);
    }

    @AfterEach
    void close() {
        if (file != null) {
            file.close();
        }
    }

    private Path example(final String name) throws IOException, InterruptedException {
        return CCompiler.compile("cc", CCompiler.C11, CCompiler.headers().resolve("example").resolve(name + ".c"),
            folder.resolve(name));
    }

    /** What the README shows in C: the program first, then what goes on within it. */
    static List<String> readme() throws IOException {
        final String[] parts = Files.readString(CCompiler.headers().resolve("../../../README.md"),
            StandardCharsets.UTF_8).split("```c\n");
        return Arrays.stream(parts).skip(1).map(part -> part.substring(0, part.indexOf("\n```")) + "\n").toList();
    }

    @Test
    void shouldCompileTheProgramOfTheReadmeAndPrintThePulse() throws IOException, InterruptedException {
        final String program = readme().get(0);
        assertTrue(program.lines().count() <= README_LINES, program);
        assertEquals(7, readme().size());
        final StringBuilder more = new StringBuilder(program);
        for (int i = 1; i < 7; i++) {
            final String head = "int more" + i + "(const char *directory, iso_reader reader)";
            more.append("\n").append(head).append(";\n").append(head).append(" {\n(void)directory; (void)reader;\n")
                .append(i == GRIDS ? "iso_attachment attachment;\niso_grids grids;\niso_grid grid;\n" : "")
                .append(i > LOOP ? "iso_map map;\niso_view_map(&reader, 0, &map);\n" : "")
                .append(readme().get(i)).append(i == LOOP ? "}\n" : "return 0;\n}\n");
        }
        final Path source = Files.writeString(folder.resolve("pulse.c"), more, StandardCharsets.UTF_8);
        final Path compiled = CCompiler.compile("cc", List.of(), source, folder.resolve("pulse"));
        final String said = "bybit BTCUSDT mark 100000 health 0\nBTC: 3000000 USD of longs within 2 %, calibrated\n";
        assertEquals(said, CCompiler.run(0, compiled, directory.toString()));
        assertEquals(said, CCompiler.runAt(directory.toString(), 0, compiled));
        final String refused = CCompiler.run(1, compiled, folder.resolve("pulse.c").toString());
        assertTrue(refused.contains("pulse.c is a file; name the directory that holds it"), refused);
    }

    @Test
    void shouldTakeAnEmptyVariableForAnUnsetOne() throws IOException, InterruptedException {
        final Path source = Files.writeString(folder.resolve("default.c"), """
            #include "isotherm.h"

            int main(void) {
                char path[ISO_PATH_LENGTH];
                return !iso_default_directory(path, sizeof path) || puts(path) < 0;
            }
            """);
        final Path compiled = CCompiler.compile("cc", CCompiler.C11, source, folder.resolve("default"));
        assertEquals(SnapshotPaths.userDirectory() + "\n", CCompiler.runAt("", 0, compiled));
        assertEquals("/dev/shm/named\n", CCompiler.runAt("/dev/shm/named", 0, compiled));
    }

    @Test
    void shouldFollowWhatChangesAsTheReadmeDoes() throws IOException, InterruptedException {
        final Path source = Files.writeString(folder.resolve("follow.c"), """
            #include "isotherm.h"

            int main(int argc, char **argv) {
                iso_attachment attachment;
                iso_reader reader;
                setvbuf(stdout, NULL, _IOLBF, 0);
                if (iso_attach(&attachment, &reader, argc > 1 ? argv[1] : NULL, 10000000000) != ISO_READY) {
                    return 1;
                }
            """ + readme().get(2) + "iso_close(&reader);\nreturn 0;\n}\n", StandardCharsets.UTF_8);
        try (CProgram loop = CProgram.start(CCompiler.compile("cc", CCompiler.C11, source, folder.resolve("follow")),
            directory.toString())) {
            for (int block = 0; block < MapDescriptor.BLOCK_COUNT; block++) {
                final String line = loop.readLine();
                assertTrue(line.matches("1: 64 buckets from price [0-9.]+ changed"), line);
            }
            final MapWriter map = file.map(0);
            ExampleSnapshot.put(map, Side.LONG, (int) Math.floor(StrictMath.log(MARK) / 5e-4) - 10, 4_000_000);
            map.publish(2);
            assertTrue(loop.readLine().matches("2: 64 buckets from price 9[0-9.]+ changed"), "one block alone");
            file.close();
            file = null;
            assertEquals(0, loop.waitFor());
        }
    }

    /** What the README says of a program in C++ that takes no cast of C's. */
    @Test
    void shouldBeCleanUnderTheWarningsOfOthersAsASystemHeader() throws IOException, InterruptedException {
        RequiredTool.CXX.require("the C header is not compiled as C++");
        final Path source = Files.writeString(folder.resolve("follow.cpp"), """
            #include "isotherm.h"

            static iso_follower follower;

            int main() {
                iso_map map = {};
                map.venue_count = 3;
                const int row = iso_row(&map, ISO_LONG, 0);
                return iso_changed_blocks(&follower, row) != 0 || iso_changed_row(&follower, row) != 0
                    || iso_changed_blocks(&follower, -1) != 0 || iso_changed_row(&follower, ISO_MAX_ROWS) != 0;
            }
            """);
        for (final String[] include : new String[][] {{"-isystem", CCompiler.headers().toString(), "-Wold-style-cast"},
            {"-I" + CCompiler.headers()}}) {
            final List<String> options = new ArrayList<>(List.of("-std=c++17", "-O2"));
            options.addAll(List.of(include));
            CCompiler.run(0, CCompiler.compile("g++", options, source, folder.resolve("follow")));
        }
    }

    @Test
    void shouldSkewQuotesAwayFromWhatMayBeLiquidated() throws IOException, InterruptedException {
        final Path program = example("quote_skew");
        final String flat = CCompiler.run(0, program, "BTC", "bybit", "BTCUSDT", "--dir", directory.toString());
        assertTrue(flat.contains("longs below 3000000 USD (1500000 to 6000000)\n"), flat);
        assertTrue(flat.contains("shorts above 1000000 USD (500000 to 2000000)\n"), flat);
        assertTrue(flat.contains("imbalance -0.500\n"), flat);
        assertEquals(-2, (centre(flat) / MARK - 1) * 10_000, 0.01, "twice the skew of 4 bps halved");
        final String full = CCompiler.run(0, program, "BTC", "bybit", "BTCUSDT", "--inventory", "1", "--dir",
            directory.toString());
        assertEquals(-4, (centre(full) / MARK - 1) * 10_000, 0.01, "inventory moves the quotes down too");
        final String wide = CCompiler.run(0, program, "BTC", "bybit", "BTCUSDT", "--within", "60", "--dir",
            directory.toString());
        assertTrue(wide.contains("shorts above 8000000 USD"), wide);
        assertTrue(CCompiler.run(2, program, "BTC", "bybit", "BTCUSDT", "--within", "-1").contains("not understood"));
        assertTrue(CCompiler.run(1, program, "DOGE", "bybit", "BTCUSDT", "--dir", directory.toString())
            .contains("no underlying DOGE, only BTC, ETH"));
        file.instrumentPulse(0).health(1).publish(2);
        assertTrue(CCompiler.run(1, program, "BTC", "bybit", "BTCUSDT", "--dir", directory.toString())
            .contains("do not quote on this"));
    }

    private static double centre(final String quotes) {
        double sum = 0;
        for (final String line : quotes.lines().toList()) {
            if (line.startsWith("bid ") || line.startsWith("ask ")) {
                sum += Double.parseDouble(line.substring("bid ".length()));
            }
        }
        return sum / 2;
    }

    @Test
    void shouldDumpTheMapAsCsv() throws IOException, InterruptedException {
        final List<String> lines =
            CCompiler.run(0, example("csv_dump"), "BTC", directory.toString()).lines().sorted().toList();
        assertTrue(lines.contains("price_low,price_high,long_usd,short_usd,bybit_long_usd,bybit_short_usd,okx_long_usd,"
            + "okx_short_usd"), lines.toString());
        assertEquals(1, lines.stream().filter(line -> line.endsWith(",3000000,0,3000000,0,0,0")).count());
        assertEquals(1, lines.stream().filter(line -> line.endsWith(",0,7000000,0,7000000,0,0")).count());
        assertEquals(1, lines.stream().filter(line -> line.startsWith("3 buckets, mark 100000, calibrated,")).count());
    }

    @Test
    void shouldDumpColumnsAndBarsOfSharedMemoryAndOfFilesAsCsv() throws IOException, InterruptedException {
        final Path program = example("csv_dump");
        final LiveSeriesSet live = file.derived(0).live();
        for (int ordinal = 8; ordinal < 10; ordinal++) {
            live.columns(HistoryTier.MINUTE).put(ordinal, 0, ExampleSnapshot.column());
        }
        final List<String> columns =
            CCompiler.run(0, program, "columns", "BTC", "1m", directory.toString()).lines().sorted().toList();
        assertEquals(4, columns.size(), columns.toString());
        assertTrue(columns.get(1).matches("480000000000,100000,1,9.*,9.*,long,3000.*,bybit,3000.*,okx,0"),
            columns.toString());
        assertTrue(columns.get(2).startsWith("540000000000,100000,0,"), columns.toString());
        assertEquals("2 columns, 0 damaged", columns.get(0));

        final Path history = folder.resolve("history");
        ExampleSnapshot.keepBar(history, directory);
        final String bars = CCompiler.run(0, program, "bars", "BTC", "1h", "--history", history.toString());
        assertTrue(bars.contains("3600000000000,1,0,0,okx,short,10000000000.000001,9999999999.999999,2,100\n"), bars);
        assertTrue(bars.contains("3600000000000,1,0,0,bybit,long,0,0,0,\n"), bars);
        assertTrue(CCompiler.run(2, program, "bars", "BTC", "2h").contains("usage: "));
    }

    @Test
    void shouldPrintWhatReadsCost() throws IOException, InterruptedException {
        final String said =
            CCompiler.run(0, example("latency_probe"), "--reads", "20000", "--dir", directory.toString());
        assertTrue(said.matches("(?s)ns per read .*pulse .*4 KiB copy .*64 KiB copy .*price query.*checksum.*"), said);
        assertTrue(said.contains(" 0 of 20000\n"), said);
        assertTrue(CCompiler.run(0, folder.resolve("latency_probe"), "--help").startsWith("usage: "));
        System.out.print(said);
    }
}
