package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AttachException;
import io.isotherm.client.AttachState;
import io.isotherm.client.Attachment;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real snapshot file, damaged in each way a reader must tell apart. */
final class AttachmentTest {
    @TempDir
    private Path directory;
    private Path snapshot;
    private final Set<String> messages = new HashSet<>();

    @BeforeEach
    void name() {
        snapshot = SnapshotPaths.snapshot(directory);
    }

    private void expect(final AttachState state, final String... parts) {
        final Attachment attachment = new Attachment(directory);
        assertEquals(state, attachment.poll(System.nanoTime()), attachment.message());
        for (final String part : parts) {
            assertTrue(attachment.message().contains(part), attachment.message());
        }
        assertTrue(attachment.message().startsWith(snapshot.toString()), attachment.message());
        assertTrue(messages.add(attachment.message().replaceAll("[0-9]+", "N")), "said before: "
            + attachment.message());
        assertSame(state, assertThrows(AttachException.class, attachment::reader).state());
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
    void shouldSayForEachObstacleSomethingElse() throws IOException {
        expect(AttachState.AWAIT_FILE, "does not exist");
        Files.createDirectory(snapshot);
        expect(AttachState.NOT_A_FILE, "not a regular file");
        Files.delete(snapshot);
        Files.write(snapshot, new byte[100]);
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-rw----"));
        expect(AttachState.NOT_READABLE, "may be written by others (mode 0660)");
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
        expect(AttachState.AWAIT_LENGTH, "too short", "100 bytes");
        Files.write(snapshot, new byte[4096]);
        expect(AttachState.AWAIT_VERSION, "being built");
        Files.writeString(snapshot, "not a snapshot at all ".repeat(100));
        expect(AttachState.WRONG_MAGIC, "no snapshot file");
        final SnapshotFile file = SnapshotFile.create(Specs.of(directory));
        assertSame(Liveness.LIVE, SnapshotReader.tryAttach(directory).liveness(System.nanoTime()));
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.MAJOR + 1 << 16 | 7));
        expect(AttachState.WRONG_VERSION, LayoutVersion.MAJOR + 1 + ".7", LayoutVersion.text(LayoutVersion.CURRENT));
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.CURRENT));
        patch(HeaderDescriptor.SCHEMA_HASH_OFFSET, word(1));
        expect(AttachState.WRONG_SCHEMA, "schema 0000000000000001");
        patch(HeaderDescriptor.LAYOUT_VERSION_OFFSET, half(LayoutVersion.CURRENT + 1));
        assertNotNull(SnapshotReader.tryAttach(directory), "a newer minor version only appends");
        patch(HeaderDescriptor.VENUES_OFFSET + HeaderDescriptor.TABLE_COUNT, half(1 << 30));
        expect(AttachState.CORRUPT, "damaged", "venues");
        patch(HeaderDescriptor.VENUES_OFFSET + HeaderDescriptor.TABLE_COUNT, half(2));
        patch(HeaderDescriptor.HEARTBEAT_NS_OFFSET, word(System.nanoTime() - 5_000_000_000L));
        expect(AttachState.AWAIT_HEARTBEAT, "dead writer", "timeout 1000 ms");
        patch(HeaderDescriptor.HEARTBEAT_NS_OFFSET, word(System.nanoTime() + 60_000_000_000L));
        assertSame(Liveness.DEAD, SnapshotReader.open(directory).liveness(System.nanoTime()));
        file.heartbeat(System.nanoTime());
        patch(HeaderDescriptor.BOOT_ID_OFFSET, word(42));
        expect(AttachState.AWAIT_THIS_BOOT, "before the last boot");
        patch(HeaderDescriptor.FLAGS_OFFSET, half(HeaderDescriptor.FLAG_SUPERSEDED));
        expect(AttachState.AWAIT_SUCCESSOR, "superseded");
        patch(HeaderDescriptor.FLAGS_OFFSET, half(0));
        file.close();
        expect(AttachState.AWAIT_RESTART, "closed in order");
        truncate(10_000);
        expect(AttachState.TRUNCATED, "10000 of");
    }

    private void truncate(final long length) throws IOException {
        try (FileChannel channel = FileChannel.open(snapshot, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @Test
    void shouldOpenWhatDeadAndClosedEnginesLeft() {
        SnapshotFile.create(Specs.of(directory)).close();
        assertSame(Liveness.CLOSED, SnapshotReader.open(directory).liveness(System.nanoTime()));
        assertSame(AttachState.AWAIT_RESTART,
            assertThrows(AttachException.class, () -> SnapshotReader.tryAttach(directory)).state());
    }

    @Test
    void shouldWaitUntilAnEngineStarts() throws InterruptedException {
        final SnapshotFile[] file = new SnapshotFile[1];
        final Thread engine = new Thread(() -> file[0] = SnapshotFile.create(Specs.of(directory)), "engine");
        engine.start();
        final SnapshotReader reader = SnapshotReader.attach(directory, Duration.ofSeconds(30));
        engine.join();
        assertEquals(3, reader.directory().instruments().size());
        file[0].close();
    }

    @Test
    void shouldGiveUpAfterTheTimeoutWithTheLastMessage() {
        final AttachException gaveUp = assertThrows(AttachException.class,
            () -> SnapshotReader.attach(directory, Duration.ofMillis(20)));
        assertSame(AttachState.AWAIT_FILE, gaveUp.state());
    }

    @Test
    void shouldRefuseOrReadButNeverFailOnRandomHeaders() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        SnapshotFile.create(Specs.of(directory)).close();
        final byte[] original = Files.readAllBytes(snapshot);
        final int headerAndDirectory = 2048;
        for (int round = 0; round < 2_000; round++) {
            final byte[] head = new byte[headerAndDirectory];
            System.arraycopy(original, 0, head, 0, headerAndDirectory);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                final int at = HeaderDescriptor.HEADER_LENGTH_OFFSET + random.nextInt(headerAndDirectory - 12);
                head[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? -1 : 127);
            }
            patch(0, ByteBuffer.allocate(headerAndDirectory).put(head));
            try {
                final SnapshotReader reader = SnapshotReader.open(directory);
                for (int i = 0; i < reader.directory().instruments().size(); i++) {
                    reader.pulse(i, new PulseView());
                }
                for (int i = 0; i < reader.directory().underlyings().size(); i++) {
                    reader.map(i, new MapView());
                }
            } catch (final AttachException e) {
                assertNotNull(e.getMessage());
            } catch (final RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }
}
