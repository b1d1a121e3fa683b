package io.isotherm.client.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LayoutTest {
    @Test
    void shouldKeepTheSchemaOfVersionTwoOne() throws IOException {
        // A change here needs a new LayoutVersion, an entry in the change log and new readers.
        assertEquals("2.1", LayoutVersion.text(LayoutVersion.CURRENT));
        // beside the classes, since it is too long for a message: compare it with that of another tree
        final Path schema = Path.of("target", "schema.txt");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, SchemaHash.description());
        assertEquals("7c6ead0d675a12e6", String.format("%016x", SchemaHash.value()),
            "the schema changed; every name and offset of it is in " + schema.toAbsolutePath());
    }

    /** The grid file has versions of its own, so that a change of it leaves the snapshot's alone. */
    @Test
    void shouldKeepTheSchemaOfGridVersionOneZero() {
        assertEquals("1.0", LayoutVersion.text(GridFileDescriptor.CURRENT));
        assertEquals("6294bfa9763104ca", String.format("%016x", GridSchemaHash.value()), GridSchemaHash.description());
    }

    @Test
    void shouldAlignTheGridFile() {
        assertEquals(0, GridSlotDescriptor.STRIDE % 128);
        assertEquals(0, GridSlotDescriptor.STATE_OFFSET % 128);
        assertEquals(0, (GridSlotDescriptor.STATE_OFFSET + GridStateDescriptor.NARROW_OFFSET) % 64);
        assertEquals(HeaderDescriptor.HEADER_LENGTH, GridHeaderDescriptor.HEADER_LENGTH);
        assertEquals(HeaderDescriptor.FLAGS_OFFSET, GridHeaderDescriptor.FLAGS_OFFSET);
        assertEquals(HeaderDescriptor.EPOCH_START_NS_OFFSET, GridHeaderDescriptor.EPOCH_START_NS_OFFSET);
        assertEquals(HeaderDescriptor.HEARTBEAT_INTERVAL_NS_OFFSET, GridHeaderDescriptor.INTERVAL_NS_OFFSET);
        final GridFileDescriptor file = new GridFileDescriptor(17, 3);
        assertEquals(0, file.instrumentsOffset() % 128);
        assertEquals(0, file.regionOffset(2) % 128);
        assertEquals(file.regionOffset(2) + GridRegionDescriptor.LENGTH, file.fileLength());
        assertTrue(new GridFileDescriptor(17, 2_000).fileLength() > Integer.MAX_VALUE);
    }

    @Test
    void shouldSpellTheMagicOfGrids() {
        final byte[] bytes =
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(GridHeaderDescriptor.MAGIC).array();
        assertEquals("ISOTGRID", new String(bytes, StandardCharsets.US_ASCII));
    }

    /** Whatever lies in shared memory is in the hash: the offsets, and the rows and buckets that no header states. */
    @Test
    void shouldHashEveryDescriptorAndTheOrderOfRowsAndBuckets() throws IOException {
        final Path layouts = Path.of("src", "main", "java", "io", "isotherm", "client", "layout");
        final List<String> descriptors;
        try (Stream<Path> files = Files.list(layouts)) {
            descriptors = files.map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(name -> name.endsWith("Descriptor") && !name.endsWith("FileDescriptor")).toList();
        }
        assertTrue(descriptors.size() > 20, descriptors.toString());
        final String schema = ";" + SchemaHash.description();
        final String ofGrids = ";" + GridSchemaHash.description();
        for (final String descriptor : descriptors) {
            assertTrue((descriptor.startsWith("Grid") ? ofGrids : schema).contains(";" + descriptor + "."), descriptor);
        }
        assertTrue(schema.contains(";BarDescriptor.LOST_OFFSET=16;"), schema);
        assertTrue(schema.contains(";HistoryTier.MINUTE.BUCKET_COUNT=256;"), schema);
        assertTrue(schema.contains(";HistoryTier.HOUR.VENUE_ROW=-1;"), schema);
        assertTrue(schema.contains(";MapRows.SHORT.AGGREGATE=25;"), schema);
    }

    @Test
    void shouldSpellTheMagic() {
        final byte[] bytes =
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(HeaderDescriptor.MAGIC).array();
        assertEquals("ISOTHERM", new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void shouldAlignEveryWordAndRecord() {
        for (final Class<?> descriptor : SchemaHash.descriptors()) {
            for (final var field : descriptor.getFields()) {
                if (field.getName().equals("STRIDE")) {
                    assertEquals(0, value(field) % 64, descriptor.getSimpleName());
                }
                if (field.getName().endsWith("_NS_OFFSET") || field.getName().endsWith("_USD_OFFSET")) {
                    assertEquals(0, value(field) % 8, descriptor.getSimpleName() + "." + field.getName());
                }
            }
        }
        for (int venues = 1; venues <= UnderlyingDescriptor.MAX_VENUES; venues++) {
            assertEquals(0, MapDescriptor.slotStride(venues) % 128);
            assertEquals(0, MapDescriptor.stampsOffset(venues) % 128);
            final int rows = new MapRows(venues).count();
            assertTrue(MapStampsDescriptor.rowOffset(rows) <= MapStampsDescriptor.ROW_BLOCKS_OFFSET);
            assertEquals(MapDescriptor.stampsOffset(venues) + MapStampsDescriptor.rowBlocksOffset(rows),
                MapDescriptor.slotStride(venues));
        }
        final SnapshotFileDescriptor file = new SnapshotFileDescriptor(3, 5, 1, 16, 2);
        assertEquals(0, file.underlyingsOffset() % 128);
        assertEquals(0, file.instrumentsOffset() % 128);
        assertEquals(0, file.countersOffset() % 128);
        assertEquals(0, file.instrumentPulsesOffset() % 128);
        assertEquals(0, file.underlyingPulsesOffset() % 128);
        assertEquals(0, file.mapOffset(2) % 128);
        assertEquals(0, file.errorsOffset() % 128);
        assertEquals(file.mapOffset(2) + MapDescriptor.length(2), file.errorsOffset());
        assertEquals(file.errorsOffset() + ErrorsDescriptor.REGION_LENGTH, file.derivedOffset(0));
        assertEquals(0, file.derivedOffset(2) % 128);
        assertEquals(file.derivedOffset(2) + DerivedDescriptor.length(2), file.factsOffset(0));
        assertEquals(file.factsOffset(2) + FactsDescriptor.LENGTH, file.alertsOffset());
        assertEquals(file.alertsOffset() + AlertsDescriptor.LENGTH, file.fileLength());
        assertEquals(0, AlertsDescriptor.LENGTH % 128);
        assertEquals(0, AlertsDescriptor.SLOTS & AlertsDescriptor.SLOTS - 1);
        assertTrue(AlertsDescriptor.SLOTS >= 2 * AlertsDescriptor.READABLE);
        assertEquals(0, FactsDescriptor.LENGTH % 128);
        assertEquals(0, FactsDescriptor.SLOT_LENGTH % 64);
        assertEquals(0, DerivedDescriptor.SLOT_LENGTH % 64);
        assertEquals(Signal.values().length, SignalsDescriptor.SIGNAL_COUNT);
        assertEquals(SignalFigure.values().length, SignalsDescriptor.FIGURE_COUNT);
        assertTrue(SignalsDescriptor.SIGNAL_COUNT <= SignalsDescriptor.SIGNAL_ROOM
            && SignalsDescriptor.FIGURE_COUNT <= SignalsDescriptor.FIGURE_ROOM);
        assertEquals(0, DerivedDescriptor.SLOTS_END % 128);
        for (int venues = 1; venues <= UnderlyingDescriptor.MAX_VENUES; venues++) {
            assertEquals(0, LiveSeriesDescriptor.totalLength(venues) % 128);
        }
        assertEquals(0, ErrorsDescriptor.REGION_LENGTH % 64);
    }

    private static long value(final Field field) {
        try {
            return field.getLong(null);
        } catch (final IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldPutWordsOfDifferentWritersOnDifferentLines() {
        assertTrue(HeaderDescriptor.HEARTBEAT_NS_OFFSET / 128 != HeaderDescriptor.ERRORS_OFFSET / 128);
        assertTrue(HeaderDescriptor.FLAGS_OFFSET / 128 != HeaderDescriptor.ENGINE_STATE_OFFSET / 128);
        assertEquals(0, PulseDescriptor.STRIDE % 128);
        assertEquals(0, PulseDescriptor.ANALYST_NEWEST_OFFSET % 128);
        assertEquals(0, CountersDescriptor.STRIDE % 128);
    }

    @Test
    void shouldRefuseFilesBeyondTwoGigabytes() {
        final int[] underlyings = new int[700];
        Arrays.fill(underlyings, 16);
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> new SnapshotFileDescriptor(16, 10, underlyings)).getMessage().contains("2 GiB"));
    }

    @Test
    void shouldNumberRowsWithoutGapOrOverlap() {
        for (int venues = 1; venues <= UnderlyingDescriptor.MAX_VENUES; venues++) {
            final MapRows rows = new MapRows(venues);
            final Set<Integer> seen = new HashSet<>();
            for (final Side side : Side.values()) {
                for (int venue = 0; venue < venues; venue++) {
                    assertTrue(seen.add(rows.venue(side, venue)));
                    for (final DistanceBand band : DistanceBand.values()) {
                        assertTrue(seen.add(rows.band(side, venue, band)));
                    }
                }
                assertTrue(seen.add(rows.aggregate(side)));
            }
            assertEquals(rows.count(), seen.size());
            assertTrue(seen.stream().allMatch(row -> row >= 0 && row < rows.count()) && rows.count() <= 194);
        }
        assertThrows(IllegalArgumentException.class, () -> new MapRows(17));
        assertThrows(IndexOutOfBoundsException.class, () -> new MapRows(2).venue(Side.LONG, 2));
        assertThrows(IndexOutOfBoundsException.class,
            () -> new MapRows(2).band(Side.SHORT, 2, DistanceBand.BELOW_1_PERCENT));
    }

    @Test
    void shouldNumberCountersOnceWithinTheirRegion() {
        final Set<Integer> ids = new HashSet<>();
        final Set<String> labels = new HashSet<>();
        for (final EngineCounter counter : EngineCounter.values()) {
            assertTrue(ids.add(counter.id()), counter + " repeats id " + counter.id());
            assertTrue(labels.add(counter.label()), counter + " repeats label " + counter.label());
            assertTrue(counter.id() > 0 && counter.id() < CountersDescriptor.CAPACITY, counter.name());
            assertTrue(counter.sentence().endsWith("."), counter.name());
            assertTrue(counter.label().matches("[a-z0-9]+(-[a-z0-9]+)*"), counter + " is called " + counter.label());
            assertTrue(counter.unit().matches("[a-z]+( since 1970)?"), counter.name() + " counts " + counter.unit());
        }
        assertThrows(IndexOutOfBoundsException.class, () -> CountersDescriptor.wordOffset(1, 64));
        assertThrows(IndexOutOfBoundsException.class, () -> CountersDescriptor.wordOffset(128, 0));
    }

    @Test
    void shouldKeepThreeMasksOfVenuesApart() {
        final long states = VenueStates.of(0b1000_0000_0000_0011, 0b10, 0b100);
        assertEquals(0b1000_0000_0000_0011, VenueStates.included(states));
        assertEquals(0b10, VenueStates.stale(states));
        assertEquals(0b100, VenueStates.missing(states));
        assertEquals(0xFFFF, VenueStates.missing(VenueStates.of(0, 0, -1)));
        assertEquals(0, VenueStates.stale(VenueStates.of(-1, 0, -1)));
        assertEquals("live", VenueStates.word(states, 0));
        assertEquals("stale", VenueStates.word(states, 1));
        assertEquals("missing", VenueStates.word(states, 2));
        assertEquals("live", VenueStates.word(states, 15));
        assertEquals("missing", VenueStates.word(0, 0));
    }

    @Test
    void shouldSayHealthInWords() {
        assertEquals("", PulseFlag.words(0));
        assertEquals("mark-stale,unrouted", PulseFlag.words(PulseFlag.MARK_STALE.bit() | PulseFlag.UNROUTED.bit()));
        assertFalse(PulseFlag.words(-1).isEmpty());
    }
}
