package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.ErrorEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.snapshot.SnapshotFileException;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The wired engine on venues that refuse every connection: it stays up, and says what it lacks. */
@Timeout(60)
final class EngineTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));

    @TempDir
    private Path folder;
    private Path snapshots;
    private CheckedConfiguration checked;

    @BeforeEach
    void configure() throws IOException {
        snapshots = folder.resolve("snapshots");
        final Path file = folder.resolve("isotherm.yaml");
        // Port 9 of loopback: nobody listens there.
        Files.writeString(file, """
            venues:
              binance-usdm: {enabled: true, url: "ws://127.0.0.1:9", rest: "http://127.0.0.1:9", symbols: [BTCUSDT]}
              bybit: {enabled: true, url: "ws://127.0.0.1:9", symbols: [BTCUSDT, ETHUSDT]}
              okx: {enabled: false}
            snapshot: {directory: "%s"}
            """.formatted(snapshots));
        checked = ConfigurationFile.read(file, HOME.resolve("config").resolve("instruments.yaml"));
    }

    private EngineContext context() {
        return new EngineContext(checked).errors(
            new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())));
    }

    @Test
    void shouldLiveWithoutVenuesAndFlagThemAsUnrouted() throws IOException {
        try (Engine engine = Engine.launch(context())) {
            final SnapshotReader reader = SnapshotReader.attach(snapshots, Duration.ofSeconds(10));
            await(() -> reader.counter(EngineCounter.HEARTBEATS, 0) >= 3);
            assertEquals(Liveness.LIVE, reader.liveness(System.nanoTime()));
            assertNull(engine.haltCause());
            assertEquals(3, reader.directory().instruments().size(), "only what is subscribed to is shown");
            final PulseView pulse = new PulseView();
            await(() -> {
                reader.pulse(0, pulse);
                return (pulse.health() & PulseFlag.DISCONNECTED.bit()) != 0;
            });
            assertTrue((pulse.health() & PulseFlag.UNROUTED.bit()) != 0);
            assertTrue(reader.counter(EngineCounter.SESSION_STATE, Venue.BYBIT.id()) < 3);
        }
    }

    @Test
    void shouldMarkTheSnapshotClosedInOrderAndLetTheNextEngineIn() throws IOException {
        final Engine first = Engine.launch(context());
        final SnapshotReader reader = SnapshotReader.attach(snapshots, Duration.ofSeconds(10));
        final SnapshotFileException refused =
            assertThrows(SnapshotFileException.class, () -> Engine.launch(context()));
        assertEquals(SnapshotFileException.Code.ENGINE_RUNNING, refused.code());
        first.close();
        assertEquals(Liveness.CLOSED, reader.liveness(System.nanoTime()));
        try (Engine second = Engine.launch(context())) {
            assertEquals(SnapshotPaths.snapshot(snapshots), second.snapshotPath());
            await(() -> reader.liveness(System.nanoTime()) == Liveness.SUPERSEDED);
        }
    }

    @Test
    void shouldLeaveItsErrorsForOtherProcessesToRead() throws IOException {
        final DistinctErrors errors = new DistinctErrors(() -> 7_000, new PrintStream(OutputStream.nullOutputStream()));
        errors.record(new IOException("early"), "before the start");
        try (Engine engine = Engine.launch(new EngineContext(checked).errors(errors))) {
            assertNull(engine.haltCause());
            final SnapshotReader reader = SnapshotReader.open(snapshots);
            // the configured port refuses the connection
            await(() -> reader.errors().stream().anyMatch(EngineTest::isRefusalOfBinance)
                && reader.counter(EngineCounter.ERRORS_DISTINCT, 0) >= 2);
        }
        final List<ErrorEntry> left = SnapshotReader.open(snapshots).errors();
        assertEquals("before the start: java.io.IOException: early", left.get(0).summary());
        final ErrorEntry refused = left.stream().filter(EngineTest::isRefusalOfBinance).findFirst()
            .orElseThrow(() -> new AssertionError(left.toString()));
        assertEquals(7_000, refused.firstTimeMs());
    }

    private static boolean isRefusalOfBinance(final ErrorEntry error) {
        return error.summary().startsWith("binance-usdm: ") && error.summary().contains("127.0.0.1:9");
    }

    @Test
    void shouldWriteAManifestThatNamesTheBracketsSource() throws IOException {
        try (Engine engine = Engine.launch(context())) {
            assertNull(engine.haltCause());
            final String manifest = Files.readString(SnapshotPaths.manifest(snapshots));
            assertTrue(manifest.contains("assumedRule"), manifest);
            assertTrue(manifest.contains("calibrated: false"), manifest);
        }
    }

    @Test
    void shouldFreeTheDirectoryWhenTheCaptureCannotBeRecorded() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(IOException.class, () -> Engine.launch(context().recordDirectory(file)));
        assertEquals(Liveness.CLOSED, SnapshotReader.open(snapshots).liveness(System.nanoTime()));
        Engine.launch(context()).close();
    }

    @Test
    void shouldLeaveNothingOpenWhenAVenueCannotBeConnected() throws IOException {
        final Path captures = folder.resolve("captures");
        checked = checked.withVenues(checked.configuration().venues().stream()
            .map(venue -> venue.venue() == Venue.BYBIT ? new VenueConfiguration(venue.venue(), true, "no address",
                null, venue.openInterestEveryNs(), venue.symbols(), 0, 1, 1) : venue).toList());
        assertThrows(IllegalArgumentException.class, () -> Engine.launch(context().recordDirectory(captures)
            .feed(context -> context.threadName("failing-launch"))));
        try (Stream<Path> files = Files.list(captures);
             InputStream capture = new GZIPInputStream(Files.newInputStream(files.findFirst().orElseThrow()))) {
            assertEquals(0, capture.readAllBytes().length, "whole, though nothing was heard");
        }
        await(() -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("failing-launch")));
        assertEquals(Liveness.CLOSED, SnapshotReader.open(snapshots).liveness(System.nanoTime()));
    }

    @Test
    void shouldGiveReadersATimeoutThatCoversTheConfiguredHeartbeat() throws IOException {
        final Path file = folder.resolve("slow.yaml");
        Files.writeString(file, """
            venues: {binance-usdm: {enabled: false}, okx: {enabled: false}, bybit: {url: "ws://127.0.0.1:9"}}
            snapshot: {directory: "%s", heartbeat: 2s}
            """.formatted(snapshots));
        checked = ConfigurationFile.read(file, HOME.resolve("config").resolve("instruments.yaml"));
        try (Engine engine = Engine.launch(context())) {
            assertNull(engine.haltCause());
            final SnapshotReader reader = SnapshotReader.open(snapshots);
            assertEquals(2_000_000_000L, reader.header().heartbeatIntervalNs());
            assertEquals(20_000_000_000L, reader.header().livenessTimeoutNs());
        }
    }

    private static void await(final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 30 s");
            Thread.onSpinWait();
        }
    }
}
