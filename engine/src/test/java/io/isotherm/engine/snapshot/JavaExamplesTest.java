package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.Side;
import io.isotherm.testing.RequiredTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java examples are sources that run by themselves on the client alone, without a flag, and say of one snapshot
 * what those in C and in Python say, byte for byte. Where there is no C compiler or no Python, they are held to what is
 * known of the snapshot.
 */
final class JavaExamplesTest {
    private static final int TIMEOUT_SECONDS = 120;
    private static final Map<String, String> TWINS =
        Map.of("QuoteSkew", "quote_skew", "CsvDump", "csv_dump", "LatencyProbe", "latency_probe");

    @TempDir
    private Path folder;
    private String directory;
    private SnapshotFile file;

    @BeforeEach
    void publish() {
        directory = folder.resolve("shared").toString();
        file = ExampleSnapshot.publish(folder.resolve("shared"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static Path source(final String name) {
        return CCompiler.headers().resolve("../../example/java").normalize().resolve(name + ".java");
    }

    private static String client() {
        try {
            return Path.of(SnapshotReader.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (final URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As users run it, the directory named by the environment; what it printed, after its status has been checked. */
    private String launch(final int status, final Path source, final String... arguments)
        throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", client(), source.toString()));
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(SnapshotPaths.VARIABLE, directory);
        final Process process = builder.start();
        try {
            final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), () -> command + " is stuck");
            assertEquals(status, process.exitValue(), said);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The same without a process, which takes its time: compiled strictly, on the client alone. */
    private String run(final int status, final String name, final String... arguments) throws IOException {
        final Path classes = folder.resolve("classes");
        if (!Files.exists(classes.resolve(name + ".class"))) {
            final ByteArrayOutputStream said = new ByteArrayOutputStream();
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, said, said, "--release", "17", "-Xlint:all",
                "-Werror", "-cp", client(), "-d", classes.toString(), source(name).toString()), said::toString);
        }
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
             PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            assertEquals(status, loader.loadClass(name)
                .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
                .invoke(null, arguments, print, print), said::toString);
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(e instanceof InvocationTargetException ? e.getCause() : e);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Runs it and, where there is a compiler, its twin in C; what both printed, lines in order of their characters. */
    private List<String> both(final int status, final String name, final String... arguments)
        throws IOException, InterruptedException {
        final List<String> said = sorted(run(status, name, arguments));
        if (RequiredTool.CC.present("the examples are not compared with their twins in C")) {
            final Path program = folder.resolve(TWINS.get(name));
            if (!Files.exists(program)) {
                CCompiler.compile("cc", List.of("-std=c11"),
                    CCompiler.headers().resolve("example").resolve(TWINS.get(name) + ".c"), program);
            }
            assertEquals(sorted(CCompiler.run(status, program, arguments)), said);
        }
        return said;
    }

    /** {@link #both}, and its twin in Python where there is one. */
    private List<String> all(final int status, final String name, final String... arguments)
        throws IOException, InterruptedException {
        final List<String> said = both(status, name, arguments);
        if (RequiredTool.PYTHON.present("the examples are not compared with their twins in Python")) {
            final List<String> program = new ArrayList<>(List.of(PythonProgram.example(TWINS.get(name))));
            program.addAll(List.of(arguments));
            assertEquals(said, sorted(PythonProgram.run(status, program.toArray(String[]::new))));
        }
        return said;
    }

    /** Standard error comes before or after, and the age of a map is another by then. */
    private static List<String> sorted(final String said) {
        return said.replaceAll("received [0-9.]+ s ago", "received long ago").lines()
            .map(line -> TWINS.entrySet().stream().reduce(line,
                (text, twin) -> text.replace(twin.getValue() + " ", twin.getKey() + " "), (a, b) -> b))
            .sorted().toList();
    }

    @Test
    void shouldRunFromTheSourceWithoutAFlagInTheDirectoryOfTheEnvironment() throws IOException, InterruptedException {
        final String readme = Files.readString(CCompiler.headers().resolve("../../../README.md"));
        final int start = readme.indexOf("```java\n") + "```java\n".length();
        final Path source = Files.writeString(folder.resolve("MarkAndRisk.java"),
            readme.substring(start, readme.indexOf("\n```", start)) + "\n");
        assertEquals("mark 100000 received 1\n3000000 USD of longs within 2 %, 1500000 to 6000000\n"
            + "every venue live: false\nthe engine is LIVE\n", launch(0, source));
        assertTrue(launch(2, source("CsvDump"), "bars", "BTC", "2h").startsWith("usage: CsvDump UNDERLYING"));
    }

    @Test
    void shouldSkewQuotesAsInCAndPython() throws IOException, InterruptedException {
        final String[] quotes = {"BTC", "bybit", "BTCUSDT", "--dir", directory, "--within", "1", "--inventory", "0"};
        final List<String> said = all(0, "QuoteSkew", quotes);
        assertTrue(said.contains("longs below 3000000 USD (1500000 to 6000000)"), said.toString());
        assertTrue(said.contains("imbalance -0.500"), said.toString());
        quotes[6] = "60";
        quotes[8] = "-0.37";
        assertTrue(all(0, "QuoteSkew", quotes).toString().contains("shorts above 8000000 USD"));
        assertTrue(both(2, "QuoteSkew", "BTC", "bybit", "BTCUSDT", "--within", "-1").toString()
            .contains("--within -1 is not understood"));
        assertTrue(both(2, "QuoteSkew", "BTC", "bybit", "BTCUSDT", "--near", "1").toString()
            .contains("--near 1 is not understood"));
        assertTrue(both(0, "QuoteSkew", "--help").get(3).startsWith("usage: QuoteSkew UNDERLYING VENUE SYMBOL "));
        assertEquals(List.of("no underlying DOGE, only BTC, ETH"),
            both(1, "QuoteSkew", "DOGE", "bybit", "BTCUSDT", "--dir", directory));
        assertTrue(both(1, "QuoteSkew", "BTC", "bitmex", "XBTUSD", "--dir", directory).get(0)
            .startsWith("no venue bitmex, only bybit, "));
        assertTrue(both(1, "QuoteSkew", "BTC", "bybit", "XBTUSD", "--dir", directory).get(0)
            .startsWith("no instrument XBTUSD at bybit, only BTCUSDT"));
        file.instrumentPulse(0).health(1).publish(2);
        assertEquals(List.of("no fresh quote (health 1): do not quote on this"), all(1, "QuoteSkew", quotes));
    }

    @Test
    void shouldDumpTheMapAsInCAndPython() throws IOException, InterruptedException {
        // Figures of every size: those that need an exponent, all digits, or none.
        final MapWriter map = file.map(0);
        final float[] odd = {1e-7f, 0.1f, 123_456.79f, 1e9f, 3.4e38f, 1.17e-38f, 1e17f};
        for (int i = 0; i < odd.length; i++) {
            ExampleSnapshot.put(map, Side.LONG, 22_825 + i, odd[i]);
        }
        map.publish(2);
        final List<String> said = all(0, "CsvDump", "BTC", "--dir", directory);
        assertTrue(said.contains("price_low,price_high,long_usd,short_usd,bybit_long_usd,bybit_short_usd,okx_long_usd,"
            + "okx_short_usd"), said.toString());
        assertEquals(1, said.stream().filter(line -> line.endsWith(",3000000,0,3000000,0,0,0")).count());
        assertEquals(1, said.stream().filter(line -> line.endsWith(",1e+09,0,1e+09,0,0,0")).count());
        assertEquals(said, both(0, "CsvDump", "BTC", directory), "the directory as it was once given");
        assertEquals(List.of("no map of ETH: EMPTY"), all(1, "CsvDump", "ETH", "--dir", directory));
        assertEquals(List.of(file.path() + " has no underlying DOGE, only BTC, ETH"),
            both(1, "CsvDump", "DOGE", "--dir", directory));
        all(1, "CsvDump", "BTC", "--dir", folder.toString());
        both(0, "CsvDump", "--help");
        both(2, "CsvDump");
        both(2, "CsvDump", "BTC", "--dir");
        both(2, "CsvDump", "BTC", "--history", directory);
        both(2, "CsvDump", "BTC", directory, "more");
    }

    @Test
    void shouldDumpColumnsBarsAndLiquidationsAsInCAndPython() throws IOException, InterruptedException {
        final LiveSeriesSet live = file.derived(0).live();
        for (int ordinal = 8; ordinal < 10; ordinal++) {
            live.columns(HistoryTier.MINUTE).put(ordinal, 0, ExampleSnapshot.column());
            live.tape().put(ordinal, 0, ExampleSnapshot.liquidation());
        }
        final List<String> columns = all(0, "CsvDump", "columns", "BTC", "1m", "--dir", directory);
        assertEquals(4, columns.size(), columns.toString());
        assertTrue(columns.get(1).matches("480000000000,100000,1,9.*,9.*,long,3000.*,bybit,3000.*,okx,0"),
            columns.toString());
        assertEquals("2 columns, 0 damaged", columns.get(0));
        all(0, "CsvDump", "columns", "BTC", "1h", "--dir", directory);
        final List<String> tape = all(0, "CsvDump", "tape", "BTC", "--dir", directory);
        assertEquals(List.of("17,,bybit,BTCUSDT,short,99999.00000001,0.0000007,0.07,0,0",
            "17,,bybit,BTCUSDT,short,99999.00000001,0.0000007,0.07,0,1", "2 liquidations, 0 damaged"),
            tape.subList(0, 3));

        final String history = folder.resolve("history").toString();
        ExampleSnapshot.keepBar(folder.resolve("history"), folder.resolve("shared"));
        final List<String> bars = all(0, "CsvDump", "bars", "BTC", "1h", "--history", history);
        assertTrue(bars.contains("3600000000000,1,0,0,okx,short,10000000000.000001,9999999999.999999,2,100"),
            bars.toString());
        assertTrue(bars.contains("1 bars, 0 damaged"), bars.toString());
        all(0, "CsvDump", "tape", "BTC", "--history", history);
        assertEquals(List.of(history + " has no history of DOGE, only of BTC"),
            all(1, "CsvDump", "bars", "DOGE", "1h", "--history", history));
        both(2, "CsvDump", "columns", "BTC", "4h");
    }

    @Test
    void shouldPrintWhatReadsCost() throws IOException, InterruptedException {
        final String said = run(0, "LatencyProbe", "--reads", "20000", "--dir", directory);
        assertTrue(said.matches("(?s)ns per read .*pulse .*4 KiB copy .*64 KiB copy .*price query.*checksum.*"), said);
        assertTrue(said.contains(" 0 of 20000\n"), said);
        both(2, "LatencyProbe", "--reads", "0");
        both(0, "LatencyProbe", "--help");
        System.out.print(said);
    }
}
