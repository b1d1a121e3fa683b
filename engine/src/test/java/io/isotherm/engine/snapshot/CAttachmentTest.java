package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AttachState;
import io.isotherm.client.Attachment;
import io.isotherm.client.SnapshotPaths;
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
