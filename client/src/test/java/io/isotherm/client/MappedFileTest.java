package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.SchemaHash;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SnapshotFileDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file written here byte by byte from the descriptors, without the engine. */
final class MappedFileTest {
    private static final SnapshotFileDescriptor LAYOUT = new SnapshotFileDescriptor(0, 0);

    @TempDir
    private Path directory;

    private SnapshotReader emptyFile() throws IOException {
        final ByteBuffer file = image();
        return open(file);
    }

    private SnapshotReader open(final ByteBuffer file) throws IOException {
        final Path snapshot = SnapshotPaths.snapshot(directory);
        Files.write(snapshot, file.array());
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString("rw-------"));
        return SnapshotReader.open(directory);
    }

    static ByteBuffer image() {
        final SnapshotFileDescriptor layout = LAYOUT;
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
        table(file, HeaderDescriptor.ERRORS_OFFSET, layout.errorsOffset(), 1, ErrorsDescriptor.REGION_LENGTH);
        table(file, HeaderDescriptor.ALERTS_OFFSET, layout.alertsOffset(), 1, AlertsDescriptor.LENGTH);
        file.putLong(layout.alertsOffset() + AlertsDescriptor.SLOT_STRIDE_OFFSET, AlertSlotDescriptor.STRIDE)
            .putLong(layout.alertsOffset() + AlertsDescriptor.SLOT_COUNT_OFFSET, AlertsDescriptor.SLOTS);
        return file;
    }

    /** Writes a record as the descriptor draws it and returns where the next one starts. */
    private static int error(final ByteBuffer file, final int at, final int count, final long first, final long last,
                             final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final int record = LAYOUT.errorsOffset() + at;
        file.putInt(record, 24 + bytes.length).putInt(record + 4, count).putLong(record + 8, last)
            .putLong(record + 16, first).put(record + 24, bytes);
        return (at + 24 + bytes.length + 7) / 8 * 8;
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
    void shouldReadDistinctErrorsWithCountTimesAndText() throws IOException {
        final ByteBuffer file = image();
        final String stack =
            "bybit: java.io.IOException: größer\n\tat io.isotherm.A.b(A.java:7)\n\tat C.d(C.java:9)\n";
        final int second = error(file, 0, 3, 1_000, 5_000, stack);
        final int third = error(file, second, -1, 2_000, 2_500, "plain");
        error(file, third, 0, 7_000, 0, "");
        final SnapshotReader reader = open(file);
        assertTrue(reader.keepsErrors());
        assertEquals(List.of(new ErrorEntry(3, 1_000, 5_000, stack),
            new ErrorEntry(0xFFFF_FFFFL, 2_000, 2_500, "plain"), new ErrorEntry(1, 7_000, 7_000, "")),
            reader.errors());
        assertEquals("bybit: java.io.IOException: größer", reader.errors().get(0).summary());
        assertEquals("io.isotherm.A.b(A.java:7)", reader.errors().get(0).place());
        assertEquals("", reader.errors().get(1).place());
        assertEquals("", reader.errors().get(2).summary());
    }

    @Test
    void shouldStopAtAnErrorWhoseLengthCannotBe() throws IOException {
        for (final int length : new int[] {-1, 1, 23, ErrorsDescriptor.REGION_LENGTH, Integer.MAX_VALUE,
            Integer.MIN_VALUE}) {
            final ByteBuffer file = image();
            final int second = error(file, 0, 1, 1, 1, "first");
            file.putInt(LAYOUT.errorsOffset() + second, length);
            assertEquals(1, open(file).errors().size(), "length " + length);
        }
        final ByteBuffer full = image();
        error(full, 0, 1, 1, 1, "x".repeat(ErrorsDescriptor.REGION_LENGTH - 24));
        assertEquals(1, open(full).errors().size());
    }

    @Test
    void shouldReadAFileOfTwoZeroThatKeepsNoErrors() throws IOException {
        final ByteBuffer file = image();
        file.putInt(HeaderDescriptor.LAYOUT_VERSION_OFFSET, LayoutVersion.MAJOR << 16);
        file.putLong(HeaderDescriptor.SCHEMA_HASH_OFFSET, 0x8aa9_2a9b_af8d_3553L);
        table(file, HeaderDescriptor.ERRORS_OFFSET, 0, 0, 0);
        table(file, HeaderDescriptor.ALERTS_OFFSET, 0, 0, 0);
        final SnapshotReader reader = open(file);
        assertFalse(reader.keepsErrors());
        assertFalse(new SnapshotAlerts(reader).kept());
        assertEquals(0, new SnapshotAlerts(reader).newest());
        assertEquals(ReadResult.EMPTY, new SnapshotAlerts(reader).read(1, new AlertView()));
        assertEquals(List.of(), reader.errors());
        assertEquals(77, reader.counter(EngineCounter.BYTES, 63));
    }

    @Test
    void shouldRefuseAnErrorRegionOutsideTheFile() throws IOException {
        final ByteBuffer file = image();
        table(file, HeaderDescriptor.ERRORS_OFFSET, LAYOUT.errorsOffset(), 2, ErrorsDescriptor.REGION_LENGTH);
        final AttachException refused = assertThrows(AttachException.class, () -> open(file));
        assertEquals(AttachState.CORRUPT, refused.state());
        assertTrue(refused.getMessage().contains("the table of errors claims 2 records"), refused.getMessage());
    }

    @Test
    void shouldReadTheNewestAlertsAndNoOthers() throws IOException {
        final ByteBuffer file = image();
        final int ring = LAYOUT.alertsOffset() + AlertsDescriptor.RING_OFFSET;
        final long newest = 3L * AlertsDescriptor.SLOTS + 5;
        for (long number = newest - AlertsDescriptor.SLOTS + 1; number <= newest; number++) {
            final int slot = ring + (int) (number % AlertsDescriptor.SLOTS) * AlertSlotDescriptor.STRIDE;
            file.putLong(slot, 2 * number).putInt(slot + 40, (int) (number % 3) - 1).putDouble(slot + 48, number)
                .put(slot + 192, "größer".getBytes(StandardCharsets.UTF_8));
        }
        // as a kill leaves it that came while the next alert was written
        file.putLong(ring + (int) ((newest - 70) % AlertsDescriptor.SLOTS) * AlertSlotDescriptor.STRIDE, 1)
            .putLong(ring + (int) ((newest - 7) % AlertsDescriptor.SLOTS) * AlertSlotDescriptor.STRIDE,
                2 * (newest - 7) - 1)
            .putLong(LAYOUT.alertsOffset(), newest);
        final SnapshotReader reader = open(file);
        final SnapshotAlerts alerts = new SnapshotAlerts(reader);
        final AlertView view = new AlertView();
        assertEquals(newest, alerts.newest());
        assertEquals(newest - 63, alerts.oldest());
        for (long number = alerts.oldest(); number <= newest; number++) {
            assertEquals(number == newest - 7 ? ReadResult.LAPPED : ReadResult.OK, alerts.read(number, view));
            assertEquals(number, view.number());
            assertEquals(number, view.value());
            assertEquals("größer", view.rule());
            assertEquals(number % 3 == 0 ? null : number % 3 == 1 ? Side.LONG : Side.SHORT, view.side());
        }
        for (final long absent : new long[] {newest + 1, newest - 64, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(ReadResult.EMPTY, alerts.read(absent, view), "alert " + absent);
        }
        assertEquals(1, reader.lappedCount());
    }

    @Test
    void shouldRefuseAlertsThatContradictThemselves() throws IOException {
        final int region = LAYOUT.alertsOffset();
        for (final long[] claim : new long[][] {{576, 128}, {641, 128}, {640, 127}, {640, 256}, {640, 32}, {-640, 128},
            {Long.MAX_VALUE - 63, 128}, {640, Long.MIN_VALUE}}) {
            final ByteBuffer file = image();
            file.putLong(region + 8, claim[0]).putLong(region + 16, claim[1]);
            final AttachException refused = assertThrows(AttachException.class, () -> open(file));
            assertEquals(AttachState.CORRUPT, refused.state());
            assertTrue(refused.getMessage().contains("the alerts claim " + claim[1] + " slots of " + claim[0]),
                refused.getMessage());
        }
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
        assertNull(SnapshotPaths.namedDirectory(), "the build leaves it empty, whatever its user exported");
        assertNull(SnapshotPaths.named(""), "empty is as unset");
        assertNull(SnapshotPaths.named(null));
        assertEquals(Path.of("/dev/shm/named"), SnapshotPaths.named("/dev/shm/named"));
        final Path own = SnapshotPaths.defaultDirectory();
        final String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
        assertTrue(own.endsWith(Path.of("isotherm-" + user, "default")), own.toString());
        assertEquals(own.resolve("snapshot.iso"), SnapshotPaths.snapshot(own));
        assertEquals(own.resolve("manifest.yaml"), SnapshotPaths.manifest(own));
        assertEquals(own.resolve("engine.lock"), SnapshotPaths.lock(own));
    }
}
