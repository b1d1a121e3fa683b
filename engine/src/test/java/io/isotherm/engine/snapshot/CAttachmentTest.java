package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AttachState;
import io.isotherm.client.Attachment;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.ScaledNumber;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real snapshot file, damaged in each way; the C reader says what the Java reader says. */
final class CAttachmentTest {
    private static final int HEAD = 2048;

    @TempDir
    private static Path programs;
    private static Path program;

    @TempDir
    private Path folder;
    private Path directory;
    private Path snapshot;
    private CProgram c;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        program = CCompiler.compile("cc", CCompiler.sanitized(programs), CCompiler.testSource("answers"),
            programs.resolve("answers"));
    }

    @BeforeEach
    void start() throws IOException {
        directory = Files.createDirectory(folder.resolve("shared"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        snapshot = SnapshotPaths.snapshot(directory);
        c = CProgram.start(program);
    }

    @AfterEach
    void stop() {
        if (c != null) {
            c.close();
        }
    }

    /** The same state and, but for times, the same message as in Java. */
    private void expect(final AttachState state) throws IOException {
        final Attachment attachment = new Attachment(directory);
        assertEquals(state, attachment.poll(System.nanoTime()), attachment.message());
        final String said = c.ask("attach " + directory);
        assertEquals((state + " " + attachment.message()).replaceAll("[0-9]+ ms", "N ms").replaceAll(" \\(boot id.*\\)",
            ""), said.replaceAll("[0-9]+ ms", "N ms"));
    }

    private void expect(final AttachState state, final String... parts) throws IOException {
        expect(state);
        final String said = c.ask("attach " + directory);
        assertTrue(said.startsWith(state + " " + snapshot), said);
        for (final String part : parts) {
            assertTrue(said.contains(part), said);
        }
    }

    private void write(final byte[] bytes) throws IOException {
        Files.write(snapshot, bytes);
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
    }

    private void patch(final int offset, final ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(snapshot, StandardOpenOption.WRITE)) {
            channel.write(bytes.flip(), offset);
        }
    }

    private static ByteBuffer word(final long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    }

    private static ByteBuffer half(final int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
    }

    /** A file where the directory belongs, or one above it: all three name it, and do not wait for it to pass. */
    @Test
    void shouldNameTheFileThatIsInTheWay() throws IOException, InterruptedException {
        final Path file = Files.createFile(folder.resolve("mine.txt"));
        for (final Path named : new Path[] {file, file.resolve("engine"), file.resolve("some/engine")}) {
            directory = named;
            snapshot = SnapshotPaths.snapshot(named);
            expect(AttachState.NOT_A_FILE, " cannot be there: " + file + " is a file; name the directory that holds");
            assertEquals("NOT_A_FILE " + said(named) + "\n", PythonProgram.run(0, "-c",
                "import isotherm, sys\ntry:\n    isotherm.SnapshotReader.open(sys.argv[1])\n"
                    + "except isotherm.AttachError as error:\n    print(error.state.name, error)", named.toString()));
        }
    }

    private static String said(final Path directory) {
        final Attachment attachment = new Attachment(directory);
        attachment.poll(System.nanoTime());
        return attachment.message();
    }

    @Test
    void shouldSayWhatJavaSaysOfEachObstacle() throws IOException {
        expect(AttachState.AWAIT_FILE);
        Files.createDirectory(snapshot);
        expect(AttachState.NOT_A_FILE);
        Files.delete(snapshot);
        write(new byte[100]);
        expect(AttachState.AWAIT_LENGTH);
        write(new byte[4096]);
        expect(AttachState.AWAIT_VERSION);
        write("not a snapshot at all ".repeat(100).getBytes());
        expect(AttachState.WRONG_MAGIC);
        final SnapshotFile file = SnapshotFile.create(Specs.of(directory));
        expect(AttachState.READY);
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.MAJOR + 1 << 16 | 7));
        expect(AttachState.WRONG_VERSION);
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.CURRENT));
        patch(HeaderDescriptor.SCHEMA_HASH_OFFSET, word(1));
        expect(AttachState.WRONG_SCHEMA);
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.CURRENT + 1));
        expect(AttachState.READY);
        patch(HeaderDescriptor.VENUES_OFFSET + HeaderDescriptor.TABLE_COUNT, half(1 << 30));
        expect(AttachState.CORRUPT);
        patch(HeaderDescriptor.VENUES_OFFSET + HeaderDescriptor.TABLE_COUNT, half(2));
        patch(HeaderDescriptor.HEARTBEAT_NS_OFFSET, word(System.nanoTime() - 5_000_000_000L));
        expect(AttachState.AWAIT_HEARTBEAT);
        patch(HeaderDescriptor.HEARTBEAT_NS_OFFSET, word(System.nanoTime() + 60_000_000_000L));
        assertTrue(c.ask("open " + directory).startsWith("READY"));
        assertEquals("DEAD", c.ask("liveness"));
        file.heartbeat(System.nanoTime());
        patch(HeaderDescriptor.BOOT_ID_OFFSET, word(42));
        expect(AttachState.AWAIT_THIS_BOOT);
        patch(HeaderDescriptor.FLAGS_OFFSET, half(HeaderDescriptor.FLAG_SUPERSEDED));
        expect(AttachState.AWAIT_SUCCESSOR);
        patch(HeaderDescriptor.FLAGS_OFFSET, half(0));
        file.close();
        expect(AttachState.AWAIT_RESTART);
        assertTrue(c.ask("open " + directory).startsWith("READY"));
        assertEquals("CLOSED", c.ask("liveness"));
        try (FileChannel channel = FileChannel.open(snapshot, StandardOpenOption.WRITE)) {
            channel.truncate(10_000);
        }
        expect(AttachState.TRUNCATED);
    }

    @Test
    void shouldRefuseLinksPipesAndFilesThatOthersOwnOrWrite() throws IOException, InterruptedException {
        SnapshotFile.create(Specs.of(directory)).close();
        final Path real = Files.move(snapshot, directory.resolve("real.iso"));
        Files.createSymbolicLink(snapshot, real);
        expect(AttachState.NOT_A_FILE, "symbolic link");
        Files.delete(snapshot);
        assertEquals(0, new ProcessBuilder("mkfifo", snapshot.toString()).inheritIO().start().waitFor());
        expect(AttachState.NOT_A_FILE, "not a regular file");
        Files.delete(snapshot);
        Files.move(real, snapshot);
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-rw-rw-"));
        expect(AttachState.NOT_READABLE, "may be written by others (mode 0666)");
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
        expect(AttachState.AWAIT_RESTART, "closed in order");
        if (FileFacts.ownUid() == 0) {
            // Only root gives files away; the file of another user is refused, even if it could be read.
            Files.setAttribute(snapshot, "unix:uid", 65_534, LinkOption.NOFOLLOW_LINKS);
            expect(AttachState.NOT_READABLE, "belongs to user 65534, this process runs as user 0");
            Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-r-----"));
            expect(AttachState.AWAIT_RESTART, "closed in order");
        }
    }

    @Test
    void shouldFollowTheEngineAcrossRestarts() throws IOException {
        final SnapshotFile first = SnapshotFile.create(Specs.of(directory));
        first.instrumentPulse(0).mark(1).publish(1);
        assertTrue(c.ask("attach " + directory).startsWith("READY"));
        final String epoch = c.ask("epoch");
        assertEquals("LIVE", c.ask("liveness"));
        assertEquals("0", c.ask("reattach"));
        first.close();
        assertEquals("CLOSED", c.ask("liveness"));
        assertEquals("0", c.ask("reattach"));
        assertTrue(c.ask("pulse 0").startsWith("OK 1 1 "), "the last pulse stays readable");
        final SnapshotFile second = SnapshotFile.create(Specs.of(directory));
        assertEquals("SUPERSEDED", c.ask("liveness"));
        assertEquals("1", c.ask("reattach"));
        assertNotEquals(epoch, c.ask("epoch"));
        assertEquals("LIVE", c.ask("liveness"));
        assertTrue(c.ask("pulse 0").startsWith("EMPTY "));
        assertEquals("0", c.ask("reattach"));
        second.close();
    }

    /** The same result, state and, but for times, message as in Java. */
    private void moves(final SnapshotReader reader, final boolean moved, final AttachState state) throws IOException {
        assertEquals(moved, reader.reattachIfSuperseded(), reader.reattachMessage());
        assertEquals(state, reader.reattachState(), reader.reattachMessage());
        final String said = c.ask("move").replaceAll("[0-9]+ ms", "N ms");
        if (state == AttachState.READY) {
            assertTrue(said.startsWith((moved ? "1 " : "0 ") + state + " "), said);
            assertTrue(reader.reattachMessage().endsWith(" is live"));
        } else {
            assertEquals("0 " + state + " " + reader.reattachMessage().replaceAll("[0-9]+ ms", "N ms"), said);
        }
    }

    @Test
    void shouldSayWhyItDoesNotMoveOn() throws IOException {
        final SnapshotFile first = SnapshotFile.create(Specs.of(directory));
        assertTrue(c.ask("attach " + directory).startsWith("READY"));
        final SnapshotReader reader = SnapshotReader.tryAttach(directory);
        moves(reader, false, AttachState.READY);
        patch(HeaderDescriptor.HEARTBEAT_NS_OFFSET, word(System.nanoTime() - 5_000_000_000L));
        moves(reader, false, AttachState.AWAIT_HEARTBEAT);
        first.heartbeat(System.nanoTime());
        moves(reader, false, AttachState.READY);
        first.close();
        moves(reader, false, AttachState.AWAIT_RESTART);
        final SnapshotFile second = SnapshotFile.create(Specs.of(directory));
        // what an engine of a later major version leaves
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.MAJOR + 1 << 16));
        moves(reader, false, AttachState.WRONG_VERSION);
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.CURRENT));
        moves(reader, true, AttachState.READY);
        assertSame(ReadResult.EMPTY, reader.pulse(0, new PulseView()), "right after it moved on");
        assertTrue(c.ask("pulse 0").startsWith("EMPTY "));
        second.close();
    }

    @Test
    void shouldPrintAndDivideScaledNumbersAsJavaDoes() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            final long value = i == 0 ? PulseView.NONE : i == 1 ? Long.MAX_VALUE : i == 2 ? 0
                : (random.nextLong() >> random.nextInt(64)) * (random.nextBoolean() ? 1 : 1_000);
            final int scale = random.nextInt(37);
            final double number = ScaledNumber.value(value, scale);
            assertEquals(ScaledNumber.text(value, scale) + " "
                    + (Double.isNaN(number) ? "NaN" : String.format("%016x", Double.doubleToRawLongBits(number))),
                c.ask("decimal " + value + " " + scale), "seed " + seed);
        }
    }

    /** Under the address sanitizer, so a read outside the file or of freed memory ends the program. */
    @Test
    void shouldRefuseOrReadButNeverFailOnRandomHeaders() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        SnapshotFile.create(Specs.of(directory)).close();
        final byte[] original = Files.readAllBytes(snapshot);
        for (int round = 0; round < 400; round++) {
            final byte[] head = new byte[HEAD];
            System.arraycopy(original, 0, head, 0, HEAD);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                head[HeaderDescriptor.HEADER_LENGTH_OFFSET + random.nextInt(HEAD - 12)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? -1 : 127);
            }
            patch(0, ByteBuffer.allocate(HEAD).put(head));
            try {
                final Attachment attachment = new Attachment(directory);
                final String java = attachment.poll(System.nanoTime()).toString();
                assertEquals(java, c.ask("attach " + directory).split(" ")[0], "seed " + seed + ", round " + round);
                if (c.ask("open " + directory).startsWith("READY")) {
                    c.ask("pulse 0");
                    c.ask("digest");
                }
            } catch (final IOException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }
}
