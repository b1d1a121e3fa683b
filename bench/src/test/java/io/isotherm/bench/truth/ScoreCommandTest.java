package io.isotherm.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.simulator.capture.CaptureRun;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.venue.Cadence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ScoreCommandTest {
    private static final String HEADER = "symbol,venue,priceLow,priceHigh,longNotional,shortNotional";

    private static final String CONFIGURATION =
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheTruthItselfFullMarks() throws IOException {
        final Path truth = folder.resolve("truth.csv");
        new CaptureRun(new CaptureRun.Plan(1, Scenario.BASE, List.of(SimulatedUnderlying.values()),
            SimulatedVenue.DEFAULT, 1_788_220_800_000L, 1_800_000, 900_000, 600_000, Cadence.CAPTURE))
            .write(folder.resolve("capture"), truth, Progress.SILENT);
        gridsOf(truth);
        assertEquals(0, run("--truth", truth.toString(), "--grid", folder.resolve("grid").toString(),
            "--format", "json"), err::toString);
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(2, json.get("instants").size());
        assertEquals(6, json.get("instants").get(0).get("instruments").size());
        assertEquals(1, json.get("mean").get("top10").asDouble(), 1e-6);
        assertEquals(1, json.get("mean").get("cos").asDouble(), 1e-6);
        assertEquals(0, json.get("mean").get("emdBps").asDouble(), 1e-3);
        assertEquals(1, json.get("mean").get("level").asDouble(), 1e-6);
    }

    @Test
    void shouldScoreAHandMadeGrid() throws IOException {
        Files.write(folder.resolve("truth.csv"), List.of("# mark 1788224400000000000,bybit,BTCUSDT,60000",
            "timeNs,venue,symbol,side,liquidationPrice,quantity,notional",
            "1788224400000000000,bybit,BTCUSDT,long,59000,1,59000",
            "1788224400000000000,bybit,BTCUSDT,short,61000,1,61000"));
        // Longs on the spot; shorts are missing altogether.
        Files.write(folder.resolve("1788224400012345678.csv"),
            List.of(HEADER + ",longNotionalLow,calibrated", "BTCUSDT,bybit,58990,59010,118000,0,,false"));
        assertEquals(0, run("--truth", folder.resolve("truth.csv").toString(), "--grid",
            folder.resolve("1788224400012345678.csv").toString()), err::toString);
        final double reach = new CellDensity().near(false, 60_000).length * 10;
        final String expected = String.format(Locale.ROOT, "%-21s %-28s %6.3f %6.3f %7.1f %7.2f", "all", "mean", 0.5,
            0.5, reach / 2, 1.0);
        assertTrue(out.toString().contains(expected), out::toString);
    }

    @Test
    void shouldTakeTheNearestOfTwoGridsForOneInstant() throws IOException {
        Files.write(folder.resolve("truth.csv"), List.of("# mark 1788224400000000000,bybit,BTCUSDT,60000",
            "timeNs,venue,symbol,side,liquidationPrice,quantity,notional",
            "1788224400000000000,bybit,BTCUSDT,long,59000,1,59000"));
        final Path grids = Files.createDirectory(folder.resolve("grids"));
        Files.write(grids.resolve("1788224399000000000.csv"), List.of(HEADER, "BTCUSDT,bybit,50000,50010,1,0"));
        Files.write(grids.resolve("1788224400100000000.csv"), List.of(HEADER, "BTCUSDT,bybit,58990,59010,118000,0"));
        assertEquals(0, run("--truth", folder.resolve("truth.csv").toString(), "--grid", grids.toString(),
            "--format", "json"), err::toString);
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(1, json.get("instants").size(), out::toString);
        assertEquals(2, json.at("/mean/level").asDouble(), 1e-6, "of the grid 0.1 s away, not of that 1 s away");
    }

    @Test
    void shouldRefuseARunThatEndsBeforeItsScenariosChange() {
        assertEquals(2, run("--quick", "--scenario", "shift"));
        assertTrue(err.toString().contains("--scenario shift: its change comes at hour 72 and the run ends at hour 72"),
            err::toString);
        assertTrue(err.toString().contains("--days 4 or more"), err::toString);
        assertEquals(2, run("--scenario", "base,outage", "--days", "2.25", "--warmup", "1"));
        assertTrue(err.toString().contains("its change comes at hour 54 and the run ends at hour 54"), err::toString);
    }

    @Test
    void shouldNotPassForWantOfGates() throws IOException {
        assertEquals(2, run("--scenario", "inverse,shiftdown", "--seeds", "3", "--config", CONFIGURATION));
        assertTrue(err.toString().contains("no gates apply to these scenarios: inverse, shiftdown; give --report-only"),
            err::toString);
        assertEquals("", out.toString(), "nothing was run");
        assertEquals(0, run("--scenario", "trend,inverse", "--seeds", "3", "--days", "0.125", "--warmup", "0.0834",
            "--config", CONFIGURATION, "--report-only", "--format", "json"), err::toString);
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(2, json.get("runs").size());
        assertEquals(0, json.get("gates").size());
        assertFalse(json.get("passed").asBoolean(), "nothing was passed, for want of gates");
    }

    @Test
    void shouldRefuseAChangeThatItsGatesWouldNotSee() {
        assertEquals(2, run("--scenario", "base,shift", "--warmup", "2.5", "--config", CONFIGURATION));
        assertTrue(err.toString().contains("--warmup 60 h and --days 144 h leave too few"), err::toString);
        assertEquals(2, run("--scenario", "shift", "--days", "3.125", "--config", CONFIGURATION));
        assertTrue(err.toString().contains("give --warmup 2 --days 4 or more, or --report-only"), err::toString);
    }

    @Test
    void shouldReadTheTimeOfAnyUsualName() {
        assertEquals(1_788_224_400_000_000_000L, GridTime.ofName("grid-1788224400000000000.csv"));
        assertEquals(1_788_224_400_000_000_000L, GridTime.ofName("grid-1788224400000.csv"));
        assertEquals(1_788_224_400_000_000_000L, GridTime.ofName("1788224400.csv"));
        assertEquals(1_788_224_400_000_000_000L, GridTime.ofName("grid-20260901T010000Z.csv"));
        assertEquals(1_788_224_400_500_000_000L, GridTime.ofName("2026-09-01T01:00:00.5Z.csv"));
        assertNull(GridTime.ofName("grid.csv"));
    }

    @Test
    void shouldAlignCellsOnTheAbsoluteIndex() {
        // ln(60,000) / 0.0005 = 22,004.199…, so the bucket is 22,004 and the cell 11,002, which spans two buckets.
        assertEquals(11_002, CellDensity.cell(60_000));
        assertEquals(11_002, CellDensity.cell(StrictMath.exp(22_004 * 0.0005) * 1.0000001));
        assertEquals(11_002, CellDensity.cell(StrictMath.exp(22_006 * 0.0005) * 0.9999999));
        assertEquals(11_003, CellDensity.cell(StrictMath.exp(22_006 * 0.0005) * 1.0000001));
        assertEquals(-1, CellDensity.cell(0.9999));
    }

    @Test
    void shouldSayWhatIsWrongWithTheFiles() throws IOException {
        assertEquals(2, run("--truth", folder.resolve("none").toString(), "--grid", folder.toString()));
        assertEquals("isotherm score: " + folder.resolve("none") + ": no such file", err.toString().strip());
        Files.writeString(folder.resolve("bad.csv"), "a,b\n");
        assertEquals(2, run("--truth", folder.resolve("bad.csv").toString(), "--grid", folder.toString()));
        assertTrue(err.toString().contains("bad.csv:1: expected the header timeNs,"), err::toString);
        assertEquals(2, run("--truth", "x", "--grid", "y", "--format", "xml"));
        assertTrue(err.toString().contains("--format is table or json, not 'xml'"), err::toString);
    }

    @Test
    void shouldScoreAMarketOfItsOwnAndFailByItsGates() throws IOException {
        final String[] arguments = {"--scenario", "base,base", "--seeds", "3,3", "--days", "0.25", "--warmup", "0.125",
            "--config", CONFIGURATION, "--format", "json"};
        assertEquals(1, run(arguments), err::toString);
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(1, json.get("runs").size());
        assertEquals(6, json.get("runs").get(0).get("hours").asInt());
        assertFalse(json.get("passed").asBoolean(), "an engine of three hours is not calibrated");
        assertEquals("isotherm score: named more than once, run and counted once: base_3",
            err.toString().strip(), "otherwise quiet where nobody watches");
        out.getBuffer().setLength(0);
        final String[] reportOnly = Arrays.copyOf(arguments, arguments.length + 1);
        reportOnly[arguments.length] = "--report-only";
        assertEquals(0, run(reportOnly), err::toString);
    }

    @Test
    void shouldDrawWhatItScored() throws IOException {
        final Path pictures = folder.resolve("pictures");
        run("--scenario", "degen", "--seeds", "4", "--days", "0.125", "--warmup", "0.0834", "--quick", "--config",
            CONFIGURATION, "--plot", pictures.toString());
        assertTrue(Files.size(pictures.resolve("degen_4.png")) > 1_000);
        assertTrue(out.toString().contains("gates of the quick look"), out::toString);
    }

    @Test
    void shouldSayWhatIsWrongWithTheOptions() {
        assertEquals(2, run("--scenario", "bull"));
        assertEquals(2, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains("--help"), err::toString);
        assertTrue(err.toString().contains("there is no market 'bull'; there are base, degen,"), err::toString);
        assertEquals(2, run("--seeds", "7-5"));
        assertTrue(err.toString().contains("'7-5' runs backwards"), err::toString);
        assertEquals(2, run("--seeds", "x"));
        assertTrue(err.toString().contains("'x' is neither a seed nor a range such as 101-104"), err::toString);
        assertEquals(2, run("--days", "1", "--warmup", "1"));
        assertTrue(err.toString().contains("--warmup 24 h leaves nothing to score of --days 24 h"), err::toString);
        assertEquals(2, run("--days", "0.3"));
        assertTrue(err.toString().contains("--days is 0 to 60 days in whole hours, not 0.3"), err::toString);
        assertEquals(2, run("--threads", "0"));
        assertTrue(err.toString().contains("--threads is at least 1, not 0"), err::toString);
        assertEquals(2, run("--truth", "x", "--quick", "--grid", "y"));
        assertTrue(err.toString().contains("--quick speaks of synthetic markets and does not go with --truth"),
            err::toString);
        assertEquals(2, run("--truth", "x"));
        assertTrue(err.toString().contains("--grid is missing"), err::toString);
        assertEquals(2, run("--config", folder.resolve("none.yaml").toString()));
        assertTrue(err.toString().contains("none.yaml"), err::toString);
    }

    @Test
    void shouldReadSeedsAsAPersonWritesThem() {
        assertEquals(List.of(101L, 102L, 103L, 7L), SeedList.parse("101-103, 7"));
        assertEquals(List.of(0L), SeedList.parse("0"));
    }

    /** One grid per instant with a bucket around every position, as a perfect model would write it. */
    private void gridsOf(final Path truth) throws IOException {
        Files.createDirectory(folder.resolve("grid"));
        final TreeMap<String, StringBuilder> grids = new TreeMap<>();
        for (final String line : Files.readAllLines(truth)) {
            if (!line.startsWith("#") && !line.startsWith("timeNs")) {
                final String[] fields = line.split(",");
                final boolean isLong = fields[3].equals("long");
                grids.computeIfAbsent(fields[0], key -> new StringBuilder(HEADER).append('\n')).append(fields[2])
                    .append(',').append(fields[1]).append(',').append(fields[4]).append(',').append(fields[4])
                    .append(',').append(isLong ? fields[6] : "0").append(',').append(isLong ? "0" : fields[6])
                    .append('\n');
            }
        }
        for (final String time : grids.keySet()) {
            Files.writeString(folder.resolve("grid").resolve("grid-" + time + ".csv"), grids.get(time));
        }
    }

    private int run(final String... arguments) {
        final CommandLine commandLine = ScoreCommand.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
