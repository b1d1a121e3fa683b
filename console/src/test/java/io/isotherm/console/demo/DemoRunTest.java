package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole demonstrations, with a shell for the venues and a fixture for the engine, as real processes. */
@Tag("waits")
@Timeout(120)
class DemoRunTest {
    private static final DemoOptions JSON = new DemoOptions(DemoVenues.DEFAULT, 1, true, true, null, null, 1, null);

    @TempDir
    private Path temporary;
    @TempDir
    private Path sharedMemory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldEndWithOneObjectAndWithoutItsChildrenAndDirectories() throws Exception {
        assertEquals(0, demo(venues(), engine(), JSON).run(), err::toString);
        assertEquals(1, out.toString().lines().count(), out.toString());
        final JsonNode json = new ObjectMapper().readTree(out.toString());
        assertEquals(3, json.get("venues").size());
        assertTrue(json.at("/underlyings/0/sumOfVenues/matches").asBoolean(), json.toString());
        for (final JsonNode venue : json.get("venues")) {
            assertEquals("healthy", venue.get("state").asText());
            venue.get("events").forEach(count -> assertTrue(count.asLong() > 0, venue.toString()));
        }
        for (final JsonNode underlying : json.get("underlyings")) {
            assertTrue(underlying.get("longUsd").asDouble() > 0 && underlying.get("shortUsd").asDouble() > 0);
            assertTrue(underlying.at("/nearestBelow/price").asDouble() < underlying.get("mark").asDouble());
            assertTrue(underlying.at("/nearestAbove/price").asDouble() > underlying.get("mark").asDouble());
        }
        assertEquals(12_345, json.at("/latencyNs/p50").asLong());
        assertTrue(err.toString().matches("snapshot ./isotherm snapshot --dir \\S+\\R"), err::toString);
        assertEquals(0, left(temporary) + left(sharedMemory));
        assertEquals(0, ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count());
    }

    @Test
    void shouldPublishInTheNamedDirectoryAndLeaveItsSnapshot() throws Exception {
        final Path named = NamedDirectory.claim(sharedMemory.resolve("a/b"));
        final DemoOptions options =
            new DemoOptions(DemoVenues.DEFAULT, 1, true, true, null, null, 1, null, named, null);
        assertEquals(0, demo(venues(), engine(), options).run(), err::toString);
        assertTrue(err.toString().contains("./isotherm snapshot --dir " + named + "\n"), err::toString);
        assertSame(Liveness.CLOSED, SnapshotReader.open(named).liveness(System.nanoTime()));
        assertEquals(0, left(temporary));
    }

    @Test
    void shouldKeepTheConfigurationBesideTheJournalAndSayHowToLookAtIt(@TempDir final Path kept) throws Exception {
        final Path folder = DemoJournal.claim(kept.resolve("a/journal"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        final DemoOptions options =
            new DemoOptions(DemoVenues.DEFAULT, 1, true, true, null, null, 1, null, null, folder);
        final List<String> wantsIt = Stream.concat(Stream.of("sh", "-c", "case \"$*\" in *\"--journal " + folder
            + "\"*) touch " + folder.resolve("00000001.journal") + ";; esac; exec \"$@\"", "engine"),
            engine().stream()).toList();
        assertEquals(0, demo(venues(), wantsIt, options).run(), err::toString);
        assertTrue(err.toString().contains("journal ./isotherm journal verify " + folder + "\n"), err::toString);
        assertTrue(Files.exists(folder.resolve("00000001.journal")), "the engine was told to journal there");
        final String configuration = Files.readString(folder.resolve(DemoJournal.CONFIGURATION));
        assertTrue(configuration.contains("instruments: \"/instruments.yaml\""), configuration);
        assertEquals(folder, DemoJournal.claim(folder), "the next demo goes on there");
        assertEquals(0, left(temporary) + left(sharedMemory));
    }

    @Test
    void shouldServeThePageAndSayWhere() throws Exception {
        final DemoOptions table = new DemoOptions(DemoVenues.DEFAULT, 1, false, false, null, null, 1, null);
        assertEquals(0, demo(venues(), engine(), table).run(), err::toString);
        assertTrue(out.toString().startsWith("page http://127.0.0.1:"), out.toString());
        assertTrue(out.toString().contains("uncalibrated, brackets: assumed"), out.toString());
    }

    @Test
    void shouldFailWithTheReasonWhenAVenueIsNotHealthyAtTheEnd() throws Exception {
        final List<String> sick = Stream.concat(Stream.of(engine().get(0), "-Dfixture.sick=okx"),
            engine().stream().skip(1)).toList();
        assertEquals(1, demo(venues(), sick, JSON).run());
        assertTrue(err.toString().contains("not every venue was healthy at the end: okx is stale"), err.toString());
        assertEquals("stale", new ObjectMapper().readTree(out.toString()).at("/venues/2/state").asText());
        assertTrue(err.toString().contains("logs are kept in " + temporary), err.toString());
        assertEquals(0, left(sharedMemory));
    }

    @Test
    void shouldShowTheLogOfAnEngineThatFails() throws Exception {
        final List<String> broken = List.of("sh", "-c", "echo port taken >&2; exit 2", "engine");
        assertEquals(1, demo(venues(), broken, JSON).run());
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("the engine ended by itself with exit status 2"), err.toString());
        assertTrue(err.toString().contains("\n  port taken\n"), err.toString());
        final Matcher log = Pattern.compile("its log (\\S+/engine\\.log):").matcher(err.toString());
        assertTrue(log.find(), err.toString());
        assertEquals("port taken\n", Files.readString(Path.of(log.group(1))));
        assertEquals(0, ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count());
    }

    @Test
    void shouldStartAKilledEngineAgainInTheSameDirectory() throws Exception {
        final DemoOptions fourSeconds = new DemoOptions(DemoVenues.DEFAULT, 4, true, true, null, null, 1, null);
        final DemoRun demo = demo(venues(), engine(), fourSeconds);
        final AtomicInteger status = new AtomicInteger(-1);
        final Thread runner = new Thread(() -> {
            try {
                status.set(demo.run());
            } catch (final InterruptedException e) {
                status.set(-2);
            }
        });
        runner.start();
        while (!runs()) {
            Thread.onSpinWait();
        }
        final long pid = ProcessHandle.current().descendants().filter(DemoRunTest::isEngine).findFirst().orElseThrow()
            .pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        runner.join(TimeUnit.SECONDS.toMillis(60));
        assertEquals(0, status.get(), err::toString);
        final Matcher told = Pattern.compile("the engine \\(pid " + pid + "\\) was ended by SIGKILL; starting it again "
            + "in the same directory \\(1 of at most 5 times\\).*the engine runs again, pid (\\d+);", Pattern.DOTALL)
            .matcher(err.toString());
        assertTrue(told.find(), err::toString);
        assertNotEquals(Long.toString(pid), told.group(1));
        assertEquals("healthy", new ObjectMapper().readTree(out.toString()).at("/venues/2/state").asText());
        assertEquals(0, left(temporary) + left(sharedMemory));
    }

    /** Readers have nothing to keep yet, but they wait. */
    @Test
    void shouldStartAnEngineAgainThatIsKilledBeforeItsFirstSnapshot(@TempDir final Path marks) throws Exception {
        final List<String> killedOnce = Stream.concat(Stream.of("sh", "-c", "if mkdir \"$0\" 2>/dev/null; then kill -9 "
            + "$$; fi; exec \"$@\"", marks.resolve("killed").toString()), engine().stream()).toList();
        assertEquals(0, demo(venues(), killedOnce, JSON).run(), err::toString);
        assertTrue(err.toString().contains("was ended by SIGKILL; starting it again in the same directory (1 of at "
            + "most 5 times)."), err::toString);
        assertEquals(0, left(temporary) + left(sharedMemory));
    }

    /** Whether the demonstration has attached: only then does it say where its snapshot is. */
    private boolean runs() {
        return err.toString().contains("snapshot ./isotherm");
    }

    /** The venues are a shell's. */
    private static boolean isEngine(final ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    @Test
    void shouldRefuseVenuesThatDoNotSayWhereTheyListen() throws Exception {
        final List<String> talkative = List.of("sh", "-c", "echo hello; cat > /dev/null", "simulator");
        assertEquals(1, demo(talkative, engine(), JSON).run());
        assertTrue(err.toString().contains("but: hello"), err.toString());
    }

    @Test
    void shouldEndAtOnceWhenStoppedWhileItWaits() throws Exception {
        final DemoRun demo = demo(List.of("sh", "-c", "cat > /dev/null", "simulator"), engine(), JSON);
        final AtomicInteger status = new AtomicInteger(-1);
        final Thread runner = new Thread(() -> {
            try {
                status.set(demo.run());
            } catch (final InterruptedException e) {
                status.set(-2);
            }
        });
        runner.start();
        while (ProcessHandle.current().descendants().findAny().isEmpty()) {
            Thread.onSpinWait();
        }
        demo.stop(30);
        runner.join(TimeUnit.SECONDS.toMillis(30));
        assertEquals(1, status.get());
        assertEquals("", err.toString());
        assertFalse(ProcessHandle.current().descendants().anyMatch(ProcessHandle::isAlive));
    }

    private DemoRun demo(final List<String> simulator, final List<String> engine, final DemoOptions options) {
        return new DemoRun(new Installation(simulator, engine, Path.of("/instruments.yaml")), options,
            new PrintWriter(out), new PrintWriter(err), temporary, sharedMemory);
    }

    private static List<String> venues() {
        return List.of("sh", "-c", "echo '" + SimulatorAddressesTest.LINE + "'; cat > /dev/null", "simulator");
    }

    private static List<String> engine() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), FixtureEngine.class.getName());
    }

    private static long left(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
