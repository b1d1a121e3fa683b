package io.isotherm.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Six hours of the synthetic market on three venues, replayed by the product in a process of its own and scored
 * against the true positions at the end: the mean top-decile score (model specification, 7.2) is at least 0.5.
 */
@Tag("slow")
final class SixHourScoreTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long START_MS = 1_788_220_800_000L;
    private static final double LEAST_TOP_DECILE = 0.5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void shouldFindHalfOfTheTopDecileAfterSixHours(final long seed) throws IOException, InterruptedException {
        final Path capture = folder.resolve("capture.gz");
        final Path truth = folder.resolve("truth.gz");
        new CaptureRun(new CaptureRun.Plan(seed, Scenario.BASE, List.of(SimulatedUnderlying.values()),
            SimulatedVenue.DEFAULT, START_MS, 0, 6 * HOUR_MS, 6 * HOUR_MS, Cadence.CAPTURE))
            .write(capture, truth, Progress.SILENT);
        final Path grids = folder.resolve("grids");
        replay(capture, grids);

        final Path last = last(grids);
        System.out.println("six hours, seed " + seed + ", " + last.getFileName());
        System.out.print(table(truth, last));
        final TruthScore.InstantScore score = TruthScore.read(truth).score(last);
        assertEquals(START_MS + 6 * HOUR_MS, score.instantNs() / 1_000_000, "the score is of the end");
        assertEquals(List.of(), score.missing(), "instruments of the truth that the replay does not have");
        assertEquals(6, score.instruments().size());
        assertTrue(score.mean().top10() >= LEAST_TOP_DECILE, "seed " + seed + ": " + score.mean());
    }

    private void replay(final Path capture, final Path grids) throws IOException, InterruptedException {
        final Path home = Path.of(System.getProperty("isotherm.home", ".."));
        final Path out = folder.resolve("replay.out");
        final int status = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home.resolve("config/jvm.flags"), "-Xmx1g", "-Disotherm.home=" + home, "-cp",
            System.getProperty("java.class.path"), "io.isotherm.engine.cli.IsothermEngine", "replay", "--grid-csv",
            grids.toString(), "--every", "6h", capture.toString())
            .redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
        assertEquals(0, status, () -> text(out));
    }

    private static Path last(final Path grids) throws IOException {
        try (Stream<Path> files = Files.list(grids)) {
            return files.sorted().reduce((first, second) -> second).orElseThrow();
        }
    }

    private static String table(final Path truth, final Path grid) {
        final StringWriter out = new StringWriter();
        final CommandLine command = ScoreCommand.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(out));
        assertEquals(0, command.execute("--truth", truth.toString(), "--grid", grid.toString()), out::toString);
        return out.toString();
    }

    private static String text(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException unreadable) {
            return unreadable.toString();
        }
    }
}
