package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real command lines where something stands in the way: each says what docs/when-things-go-wrong.md says, ends with
 * the status that it says, and touches nothing that is not its own.
 */
@Tag("waits")
@Timeout(180)
final class HostileSurroundingsTest {
    /** Root is never denied permission, so its build cannot produce these. */
    private static final String ORDINARY_USERS_ONLY = "permission denied";
    /** The engine would have to die between two instructions of the command. */
    private static final String BY_CHANCE_ONLY = "lost its writer";
    private static final int NOBODY = 65_534;

    private static DocumentedMessages page;
    private static int complete;

    @TempDir
    private Path folder;
    private Path directory;
    private Path capture;

    @BeforeAll
    static void readPage() throws IOException {
        page = new DocumentedMessages(CommandRun.HOME.resolve("docs").resolve("when-things-go-wrong.md"));
        complete = 0;
    }

    @BeforeEach
    void writeCapture() throws IOException {
        directory = folder.resolve("engine");
        capture = Files.writeString(folder.resolve("capture.tsv"), """
            1767225600000000000\tbybit\t{"topic":"tickers.BTCUSDT","type":"snapshot","data":{"symbol":"BTCUSDT",\
            "markPrice":"65000.1","openInterest":"50000","bid1Price":"65000","bid1Size":"1","ask1Price":"65000.2",\
            "ask1Size":"2"},"cs":1,"ts":1767225600000}
            """);
    }

    @AfterAll
    static void everyMessageOfThePageIsProduced() {
        final long tests = Arrays.stream(HostileSurroundingsTest.class.getDeclaredMethods())
            .filter(method -> hasTest(method)).count();
        if (complete < tests) {
            return; // some were skipped, or not asked for
        }
        final Set<String> unseen = page.unseen();
        unseen.removeIf(message -> message.contains(BY_CHANCE_ONLY)
            || isRoot() && message.contains(ORDINARY_USERS_ONLY));
        assertTrue(unseen.isEmpty(), "no test produces: " + unseen);
    }

    private static boolean hasTest(final Method method) {
        return method.isAnnotationPresent(Test.class);
    }

    private static boolean isRoot() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self/"), "unix:uid") == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    @Test
    void shouldMakeMissingParentsPrivateAndPublishThere() throws IOException, InterruptedException {
        final Path deep = directory.resolve("a").resolve("b");
        final CommandRun run = replay(deep);
        assertEquals(0, run.status(), run.err());
        for (final Path made : List.of(directory, directory.resolve("a"), deep)) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        }
        try (Stream<Path> files = Files.list(deep)) {
            for (final Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        final CommandRun read = CommandRun.console(folder, "snapshot", "--dir", deep.toString());
        assertEquals(0, read.status(), read.err());
        assertTrue(read.out().contains("65000.1"), read.out());
        complete++;
    }

    @Test
    void shouldRefuseWhatStandsInTheDirectorysPlace() throws IOException, InterruptedException {
        final Path real = privateDirectory(folder.resolve("real"));
        Files.createSymbolicLink(directory, real);
        refused("run", runLive(directory));
        assertEmpty(real);
        Files.delete(directory);

        Files.writeString(directory, "a file");
        refused("replay", replay(directory));
        refused("snapshot", CommandRun.console(folder, "snapshot", "--dir", directory.toString()));
        refused("snapshot", CommandRun.console(folder, "snapshot", "--dir", directory.resolve("below").toString()));
        Files.delete(directory);

        privateDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        refused("run", runLive(directory));
        assertEmpty(directory);
        complete++;
    }

    @Test
    void shouldRefuseLinksFifosAndDirectoriesInAFilesPlace() throws IOException, InterruptedException {
        privateDirectory(directory);
        final Path target = Files.writeString(folder.resolve("precious"), "precious");
        for (final Path file : List.of(SnapshotPaths.lock(directory), SnapshotPaths.snapshot(directory),
            SnapshotPaths.manifest(directory))) {
            Files.createSymbolicLink(file, target);
            refused("replay", replay(directory));
            assertTrue(Files.isSymbolicLink(file), "left for its owner to look at");
            Files.delete(file);
        }
        final Path dangling = SnapshotPaths.snapshot(directory);
        Files.createSymbolicLink(dangling, folder.resolve("nowhere"));
        refused("run", runLive(directory));
        Files.delete(dangling);
        assertEquals("precious", Files.readString(target));

        final Path fifo = SnapshotPaths.manifest(directory);
        command("mkfifo", fifo.toString());
        refused("replay", replay(directory));
        Files.delete(fifo);
        Files.createDirectory(fifo);
        refused("replay", replay(directory));
        Files.delete(fifo);

        Files.createLink(SnapshotPaths.lock(directory).resolveSibling("second"),
            Files.writeString(SnapshotPaths.snapshot(directory), "two names"));
        refused("replay", replay(directory));
        complete++;
    }

    @Test
    void shouldRefuseASecondEngineAndLeaveTheFirstAlone() throws IOException, InterruptedException {
        final Path outputs = Files.createDirectory(folder.resolve("first"));
        final Process first = CommandRun.start(outputs, "io.isotherm.engine.cli.IsothermEngine", "run", "--config",
            offlineConfiguration("").toString(), "--snapshot-dir", directory.toString());
        try {
            awaitSnapshot(first, outputs);
            refused("replay", replay(directory));
            final CommandRun live = CommandRun.console(folder, "snapshot", "--dir", directory.toString());
            assertEquals(0, live.status(), live.err());
            first.destroyForcibly().waitFor();
            awaitDeath();
            final CommandRun dead = CommandRun.console(folder, "snapshot", "--dir", directory.toString());
            refused("snapshot", dead);
            assertTrue(dead.out().contains("BTCUSDT"), "the last snapshot is printed: " + dead.out());
            // the lock went with its process
            assertEquals(0, replay(directory).status());
        } finally {
            first.destroyForcibly();
        }
        complete++;
    }

    @Test
    void shouldNameFileLineAndNearestKeyOfAWrongSetting() throws IOException, InterruptedException {
        final Path config = offlineConfiguration("ring: {slotz: 64}");
        final CommandRun run = CommandRun.engine(folder, "run", "--config", config.toString());
        refused("run", run);
        assertTrue(run.err().contains(config + ":15:8: unknown key \"slotz\" in ring; did you mean \"slots\"?"),
            run.err());
        refused("replay", CommandRun.engine(folder, "replay", "--config",
            offlineConfiguration("publish: {batchLimit: 0}").toString(), capture.toString()));
        refused("run", CommandRun.engine(folder, "run", "--config", folder.resolve("none.yaml").toString()));
        assertFalse(Files.exists(directory));
        complete++;
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsNoWholeSnapshot() throws IOException, InterruptedException {
        privateDirectory(directory);
        final Path file = SnapshotPaths.snapshot(directory);
        refused("snapshot", snapshot());
        Files.writeString(file, "short");
        refused("snapshot", snapshot());
        Files.writeString(file, "no snapshot ".repeat(1000));
        refused("snapshot", snapshot());
        Files.delete(file);
        command("mkfifo", file.toString());
        refused("snapshot", snapshot());
        Files.delete(file);

        assertEquals(0, replay(directory).status());
        assertEquals(0, snapshot().status());
        final long length = Files.size(file);
        patch(file, HeaderDescriptor.LAYOUT_VERSION_OFFSET, LayoutVersion.MAJOR + 1 << 16);
        refused("snapshot", snapshot());
        patch(file, HeaderDescriptor.LAYOUT_VERSION_OFFSET, LayoutVersion.CURRENT);
        assertEquals(0, snapshot().status());
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(length / 2);
        }
        refused("snapshot", snapshot());
        // the next engine makes a new file of its own
        assertEquals(0, replay(directory).status());
        assertEquals(0, snapshot().status());
        complete++;
    }

    @Test
    void shouldSayWhyThereIsNoGrid() throws IOException, InterruptedException {
        refused("replay", CommandRun.engine(folder, "replay", "--config",
            offlineConfiguration("snapshot: {grid: 100ms}").toString(), capture.toString()));
        assertEquals(0, replay(directory).status());
        refused("snapshot", grid());
        assertEquals(0, CommandRun.engine(folder, "replay", "--config",
            offlineConfiguration("snapshot: {grid: 10s}").toString(), "--snapshot-dir", directory.toString(),
            capture.toString()).status());
        final CommandRun printed = grid();
        assertEquals(0, printed.status(), printed.err());
        assertTrue(printed.out().contains("mark 65000.1, open interest 50000 BTC"), printed.out());
        final Path kept = Files.copy(SnapshotPaths.grid(directory), folder.resolve("kept"));
        assertEquals(0, replay(directory).status());
        assertFalse(Files.exists(SnapshotPaths.grid(directory)), "an engine without grids takes those before away");
        Files.move(kept, SnapshotPaths.grid(directory));
        Files.setPosixFilePermissions(SnapshotPaths.grid(directory), PosixFilePermissions.fromString("rw-------"));
        refused("snapshot", grid());
        complete++;
    }

    private CommandRun grid() {
        return snapshot("--grid", "bybit:BTCUSDT");
    }

    @Test
    void shouldRefuseAForeignDirectory() throws IOException, InterruptedException {
        assumeTrue(isRoot(), "only root can give a directory away");
        privateDirectory(directory);
        Files.setAttribute(directory, "unix:uid", NOBODY);
        refused("run", runLive(directory));
        Files.setAttribute(directory, "unix:uid", 0);
        final Path lock = Files.writeString(SnapshotPaths.lock(directory), "");
        Files.setAttribute(lock, "unix:uid", NOBODY);
        refused("run", runLive(directory));
        complete++;
    }

    @Test
    void shouldSayThatItMayNotWriteThere() throws IOException, InterruptedException {
        if (!isRoot()) {
            privateDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
            refused("run", runLive(directory));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            assertEquals(0, replay(directory).status());
            Files.setPosixFilePermissions(SnapshotPaths.snapshot(directory), Set.of());
            refused("snapshot", snapshot());
        }
        complete++;
    }

    @Test
    void shouldNameNeedAndFreeBytesOfAFullOrReadOnlyFileSystem() throws IOException, InterruptedException {
        assumeTrue(isRoot(), "only root can mount a small file system");
        final long needed = needed();
        final Path mount = Files.createDirectory(folder.resolve("mount"));
        assumeTrue(status("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", mount.toString()) == 0,
            "mounting is not allowed here");
        try {
            final Path small = mount.resolve("engine");
            final CommandRun full = runLive(small);
            refused("run", full);
            assertTrue(full.err().contains("it needs " + needed + " bytes"), full.err());
            assertEquals(List.of("engine.lock"), names(small), "nothing is left behind");

            // room for the snapshot, none for the manifest
            final long pages = (needed + 4095) / 4096 + 4;
            assertEquals(0, status("mount", "-o", "remount,size=" + pages * 4096, mount.toString()));
            final CommandRun fuller = replay(small);
            refused("replay", fuller);
            assertTrue(fuller.err().contains("manifest.yaml: it needs "), fuller.err());
            assertEquals(List.of("engine.lock"), names(small), "nothing is left behind");

            assertEquals(0, status("mount", "-o", "remount,ro", mount.toString()));
            refused("run", runLive(small));
        } finally {
            command("umount", mount.toString());
        }
        complete++;
    }

    /** Length of the snapshot file for the default instruments. */
    private long needed() throws IOException, InterruptedException {
        assertEquals(0, replay(directory).status());
        return Files.size(SnapshotPaths.snapshot(directory));
    }

    private CommandRun replay(final Path snapshots) throws IOException, InterruptedException {
        return CommandRun.engine(folder, "replay", "--snapshot-dir", snapshots.toString(), capture.toString());
    }

    /** Only for what must refuse: a live engine would not end. */
    private CommandRun runLive(final Path snapshots) throws IOException, InterruptedException {
        return CommandRun.engine(folder, "run", "--config", offlineConfiguration("").toString(), "--snapshot-dir",
            snapshots.toString());
    }

    private CommandRun snapshot(final String... more) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final String[] arguments =
            Stream.concat(Stream.of("snapshot", "--dir", directory.toString()), Stream.of(more)).toArray(String[]::new);
        final int status = IsothermConsole.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }

    /** All instruments, so that the file is as long as a replay's, on venues that nobody serves. */
    private Path offlineConfiguration(final String more) throws IOException {
        return Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %1$s
            venues:
              binance-usdm: {%2$s, symbols: [BTCUSDT, ETHUSDT, SOLUSDT, DOGEUSDT, 1000PEPEUSDT]}
              binance-coinm: {%2$s}
              bybit: {%2$s, symbols: [BTCUSDT, ETHUSDT, SOLUSDT, DOGEUSDT]}
              okx: {%2$s, symbols: [BTC-USDT-SWAP, ETH-USDT-SWAP, SOL-USDT-SWAP, DOGE-USDT-SWAP]}
              deribit: {%2$s}
              bitmex: {%2$s}
              hyperliquid: {%2$s, symbols: [BTC, ETH, kPEPE]}
              bitget: {%2$s}
              gate: {%2$s}
              kraken-futures: {%2$s}
              htx: {%2$s}
              dydx: {%2$s}
            %3$s
            """.formatted(CommandRun.HOME.resolve("config").resolve("instruments.yaml"),
            "enabled: true, url: \"ws://127.0.0.1:9\", rest: \"http://127.0.0.1:9\"", more));
    }

    private static void refused(final String command, final CommandRun run) {
        assertTrue(run.status() != 0, run.out());
        if (!command.equals("snapshot")) {
            assertEquals("", run.out());
        }
        page.require(command, run.err(), run.status());
    }

    private void awaitSnapshot(final Process engine, final Path outputs) throws IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(SnapshotPaths.snapshot(directory))) {
            assertTrue(engine.isAlive() && System.nanoTime() < deadlineNs, CommandRun.read(outputs, "err.txt"));
            LockSupport.parkNanos(5_000_000);
        }
    }

    private void awaitDeath() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        while (reader.liveness(System.nanoTime()) == Liveness.LIVE) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Path privateDirectory(final Path path) throws IOException {
        return Files.createDirectory(path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void assertEmpty(final Path path) throws IOException {
        assertEquals(List.of(), names(path));
    }

    private static List<String> names(final Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void patch(final Path file, final int offset, final int value) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            bytes.write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        }
    }

    private static void command(final String... words) throws IOException, InterruptedException {
        assertEquals(0, status(words), String.join(" ", words));
    }

    private static int status(final String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
