package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.SchemaHash;
import io.isotherm.client.layout.SnapshotFileDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file written here byte by byte from the descriptors, without the engine. */
final class MappedFileTest {
    @TempDir
    private Path directory;

    private SnapshotReader emptyFile() throws IOException {
        final SnapshotFileDescriptor layout = new SnapshotFileDescriptor(0, 0);
        final ByteBuffer file = ByteBuffer.allocate(layout.fileLength()).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(HeaderDescriptor.MAGIC_OFFSET, HeaderDescriptor.MAGIC);
        file.putInt(HeaderDescriptor.LAYOUT_VERSION_OFFSET, LayoutVersion.CURRENT);
        file.putInt(HeaderDescriptor.HEADER_LENGTH_OFFSET, HeaderDescriptor.HEADER_LENGTH);
        file.putLong(HeaderDescriptor.FILE_LENGTH_OFFSET, layout.fileLength());
        file.putLong(HeaderDescriptor.SCHEMA_HASH_OFFSET, SchemaHash.value());
        file.putInt(HeaderDescriptor.PULSE_SLOT_COUNT_OFFSET, PulseDescriptor.SLOT_COUNT);
        file.putInt(HeaderDescriptor.MAP_SLOT_COUNT_OFFSET, MapDescriptor.SLOT_COUNT);
        table(file, HeaderDescriptor.VENUES_OFFSET, layout.venuesOffset(), 0, VenueDescriptor.STRIDE);
        table(file, HeaderDescriptor.UNDERLYINGS_OFFSET, layout.underlyingsOffset(), 0, UnderlyingDescriptor.STRIDE);
        table(file, HeaderDescriptor.INSTRUMENTS_OFFSET, layout.instrumentsOffset(), 0, InstrumentDescriptor.STRIDE);
        table(file, HeaderDescriptor.COUNTERS_OFFSET, layout.countersOffset(), CountersDescriptor.CAPACITY,
            CountersDescriptor.STRIDE);
        table(file, HeaderDescriptor.INSTRUMENT_PULSES_OFFSET, layout.instrumentPulsesOffset(), 0,
            PulseDescriptor.STRIDE);
        table(file, HeaderDescriptor.UNDERLYING_PULSES_OFFSET, layout.underlyingPulsesOffset(), 0,
            PulseDescriptor.STRIDE);
        file.putLong(layout.countersOffset() + CountersDescriptor.wordOffset(EngineCounter.BYTES.id(), 63), 77);
        Files.write(SnapshotPaths.snapshot(directory), file.array());
        return SnapshotReader.open(directory);
    }

    private static void table(final ByteBuffer file, final int entry, final int offset, final int count,
                              final int stride) {
        file.putLong(entry, offset).putInt(entry + HeaderDescriptor.TABLE_COUNT, count)
            .putInt(entry + HeaderDescriptor.TABLE_STRIDE, stride);
    }

    @Test
    void shouldReadWhatTheDescriptorsSay() throws IOException {
        final SnapshotReader reader = emptyFile();
        assertEquals(77, reader.counter(EngineCounter.BYTES, 63));
        assertEquals(0, reader.counter(EngineCounter.FRAMES, 1));
        assertTrue(reader.directory().instruments().isEmpty());
        assertEquals(Liveness.DEAD, reader.liveness(System.nanoTime()));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.pulse(0, new PulseView()));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.map(0, new MapView()));
        final SnapshotDigest digest = new SnapshotDigest(reader);
        assertEquals(ReadResult.OK, digest.compute());
        assertEquals(16, digest.hex().length());
    }

    @Test
    void shouldRefuseToWrite() throws IOException {
        final ByteBuffer buffer = emptyFile().buffer();
        assertTrue(buffer.isReadOnly());
        assertFalse(buffer.hasArray());
        assertThrows(ReadOnlyBufferException.class, () -> buffer.putLong(HeaderDescriptor.HEARTBEAT_NS_OFFSET, 1));
    }

    @Test
    void shouldNameTheFilesOfTheDefaultDirectory() {
        final Path own = SnapshotPaths.defaultDirectory();
        final String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
        assertTrue(own.endsWith(Path.of("isotherm-" + user, "default")), own.toString());
        assertEquals(own.resolve("snapshot.iso"), SnapshotPaths.snapshot(own));
        assertEquals(own.resolve("manifest.yaml"), SnapshotPaths.manifest(own));
        assertEquals(own.resolve("engine.lock"), SnapshotPaths.lock(own));
    }
}
