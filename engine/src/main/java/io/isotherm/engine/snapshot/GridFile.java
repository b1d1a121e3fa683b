package io.isotherm.engine.snapshot;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.GridComponentDescriptor;
import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.client.layout.GridHeaderDescriptor;
import io.isotherm.client.layout.GridInstrumentDescriptor;
import io.isotherm.client.layout.GridRegionDescriptor;
import io.isotherm.client.layout.GridSchemaHash;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The grid file of a running engine, made before the snapshot file of its epoch stands at its path, so that whoever
 * attaches to that one finds this one. Every page exists and is mapped before the first publish.
 *
 * <p><b>Threads:</b> made on the launching thread; the grids are the processor's.
 */
final class GridFile {
    private static final int PAGE = 4096;

    private final Path path;
    private final Path temporary;
    private final PredecessorFile predecessor;
    private final UnsafeBuffer file;
    private final GridFileDescriptor layout;
    private final GridWriter[] writers;

    private GridFile(final Path path, final Path temporary, final PredecessorFile predecessor,
                     final UnsafeBuffer file, final GridFileDescriptor layout, final GridWriter[] writers) {
        this.path = path;
        this.temporary = temporary;
        this.predecessor = predecessor;
        this.file = file;
        this.layout = layout;
        this.writers = writers;
    }

    /**
     * Makes the file under a temporary name, or nothing when the specification wants none.
     *
     * @param spec of the snapshot file beside it.
     * @return to be put in place by {@link #replace}, then closed whatever happened.
     * @throws IOException           when the file system fails.
     * @throws SnapshotFileException when something other than our own file is in the way, or the file system is full.
     */
    static GridFile create(final SnapshotSpec spec) throws IOException {
        final Path path = SnapshotPaths.grid(spec.directory().toAbsolutePath().normalize());
        if (!spec.grid().on()) {
            return new GridFile(path, null, PredecessorFile.ofGrids(path, false), null, null, new GridWriter[0]);
        }
        final int instruments = spec.instruments().size();
        final int components = spec.grid().components().size();
        final GridFileDescriptor layout = new GridFileDescriptor(components, instruments);
        if (layout.fileLength() > Integer.MAX_VALUE) {
            throw new SnapshotFileException(Code.TOO_LARGE, path + " would have " + layout.fileLength() + " bytes, "
                + GridRegionDescriptor.LENGTH + " for each of " + instruments + " instruments; 2 GiB is the most: "
                + "set snapshot.grid to off, or spread the instruments over several engines");
        }
        final PredecessorFile predecessor = PredecessorFile.ofGrids(path, true);
        final Path temporary = zeros(path, layout.fileLength(), spec);
        boolean mapped = false;
        try {
            final UnsafeBuffer file = SnapshotFile.map(temporary, (int) layout.fileLength());
            final GridWriter[] writers = new GridWriter[instruments];
            for (int i = 0; i < instruments; i++) {
                writers[i] = new GridWriter(file, layout.regionOffset(i), components);
            }
            touch(file);
            mapped = true;
            return new GridFile(path, temporary, predecessor, file, layout, writers);
        } finally {
            if (!mapped) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static Path zeros(final Path path, final long length, final SnapshotSpec spec) throws IOException {
        try {
            return ZeroFilledFile.create(path, length, spec.groupReadable());
        } catch (final SnapshotFileException e) {
            if (e.code() != Code.NO_SPACE) {
                throw e;
            }
            throw new SnapshotFileException(Code.NO_SPACE, e.getMessage() + "; or set snapshot.grid to off"
                + (Files.exists(path) ? ". The file of the engine before goes only when this one is whole: " + path
                    + " has " + Files.size(path) + " bytes, and may be removed where no engine runs" : ""), e);
        }
    }

    /** Has every page mapped for writing now, for else the processor would wait for the kernel at each. */
    private static void touch(final UnsafeBuffer file) {
        for (int at = 0; at < file.capacity(); at += PAGE) {
            file.putByte(at, (byte) 0);
        }
    }

    /**
     * Writes header and tables, the version last.
     *
     * @param spec     of the snapshot file beside it.
     * @param snapshot the snapshot file, whose header is written.
     */
    void initialise(final SnapshotSpec spec, final UnsafeBuffer snapshot) {
        if (file == null) {
            return;
        }
        file.putLong(GridHeaderDescriptor.MAGIC_OFFSET, GridHeaderDescriptor.MAGIC);
        file.putInt(GridHeaderDescriptor.HEADER_LENGTH_OFFSET, GridHeaderDescriptor.HEADER_LENGTH);
        file.putLong(GridHeaderDescriptor.FILE_LENGTH_OFFSET, layout.fileLength());
        file.putLong(GridHeaderDescriptor.SCHEMA_HASH_OFFSET, GridSchemaHash.value());
        // epoch, process and boot are the snapshot file's, which has them at the same place
        file.putBytes(GridHeaderDescriptor.EPOCH_START_NS_OFFSET, snapshot, HeaderDescriptor.EPOCH_START_NS_OFFSET,
            GridHeaderDescriptor.INTERVAL_NS_OFFSET - GridHeaderDescriptor.EPOCH_START_NS_OFFSET);
        file.putLong(GridHeaderDescriptor.INTERVAL_NS_OFFSET, spec.grid().intervalNs());
        file.putInt(GridHeaderDescriptor.SLOT_COUNT_OFFSET, GridRegionDescriptor.SLOT_COUNT);
        file.putInt(GridHeaderDescriptor.BUCKET_COUNT_OFFSET, GridSlotDescriptor.BUCKET_COUNT);
        file.putLong(GridHeaderDescriptor.SLOT_STRIDE_OFFSET, GridSlotDescriptor.STRIDE);
        file.putBytes(GridHeaderDescriptor.ENGINE_VERSION_OFFSET, snapshot, HeaderDescriptor.ENGINE_VERSION_OFFSET,
            HeaderDescriptor.ENGINE_VERSION_LENGTH);
        table(GridHeaderDescriptor.COMPONENTS_OFFSET, layout.componentsOffset(), spec.grid().components().size(),
            GridComponentDescriptor.STRIDE);
        table(GridHeaderDescriptor.INSTRUMENTS_OFFSET, layout.instrumentsOffset(), writers.length,
            GridInstrumentDescriptor.STRIDE);
        for (int k = 0; k < spec.grid().components().size(); k++) {
            component(layout.componentsOffset() + k * GridComponentDescriptor.STRIDE,
                spec.grid().components().get(k));
        }
        for (int i = 0; i < writers.length; i++) {
            instrument(i, spec.instruments().get(i), spec);
        }
        // release: a reader that sees the version sees everything above (pairs with GridHeader#layoutVersion)
        file.putIntRelease(GridHeaderDescriptor.LAYOUT_VERSION_OFFSET, GridFileDescriptor.CURRENT);
    }

    private void table(final int entry, final int offset, final int count, final int stride) {
        file.putLong(entry, offset);
        file.putInt(entry + HeaderDescriptor.TABLE_COUNT, count);
        file.putInt(entry + HeaderDescriptor.TABLE_STRIDE, stride);
    }

    private void component(final int at, final GridComponentSpec component) {
        file.putDouble(at + GridComponentDescriptor.LEVERAGE_OFFSET, component.leverage());
        file.putDouble(at + GridComponentDescriptor.DISTANCE_OFFSET, component.distance());
        file.putInt(at + GridComponentDescriptor.SHIFT_OFFSET, component.shift());
        file.putInt(at + GridComponentDescriptor.CELL_COUNT_OFFSET, component.cellCount());
        file.putInt(at + GridComponentDescriptor.LONGS_OFFSET, GridSlotDescriptor.STATE_OFFSET + component.longs());
        file.putInt(at + GridComponentDescriptor.SHORTS_OFFSET, GridSlotDescriptor.STATE_OFFSET + component.shorts());
        file.putInt(at + GridComponentDescriptor.CELL_STRIDE_OFFSET, component.cellStride());
    }

    private void instrument(final int index, final InstrumentSpec instrument, final SnapshotSpec spec) {
        final int at = layout.instrumentsOffset() + index * GridInstrumentDescriptor.STRIDE;
        final UnderlyingSpec underlying = spec.underlyings().get(instrument.underlying());
        file.putLong(at + GridInstrumentDescriptor.REGION_OFFSET, layout.regionOffset(index));
        file.putDouble(at + GridInstrumentDescriptor.BUCKET_WIDTH_BPS_OFFSET, underlying.bucketWidthBps());
        file.putLong(at + GridInstrumentDescriptor.PRICE_MULTIPLIER_OFFSET, instrument.priceMultiplier());
        file.putInt(at + GridInstrumentDescriptor.PRICE_SCALE_OFFSET, instrument.priceScale());
        file.putInt(at + GridInstrumentDescriptor.QUANTITY_SCALE_OFFSET, instrument.quantityScale());
        file.putInt(at + GridInstrumentDescriptor.FLAGS_OFFSET,
            (instrument.bracketsAssumed() ? GridInstrumentDescriptor.FLAG_BRACKETS_ASSUMED : 0)
                | (instrument.inverse() ? GridInstrumentDescriptor.FLAG_INVERSE : 0));
        file.putInt(at + GridInstrumentDescriptor.VENUE_ID_OFFSET, instrument.venueId());
        final String venue = spec.venues().stream().filter(entry -> entry.id() == instrument.venueId())
            .map(VenueEntry::code).findFirst().orElse("");
        DirectoryWriter.text(file, at + GridInstrumentDescriptor.VENUE_CODE_OFFSET,
            GridInstrumentDescriptor.VENUE_CODE_LENGTH, venue);
        DirectoryWriter.text(file, at + GridInstrumentDescriptor.SYMBOL_OFFSET,
            GridInstrumentDescriptor.SYMBOL_LENGTH, instrument.symbol());
        DirectoryWriter.text(file, at + GridInstrumentDescriptor.UNDERLYING_OFFSET,
            GridInstrumentDescriptor.UNDERLYING_LENGTH, underlying.name());
    }

    /** Puts it in place of the one before; where there is to be none, that one stays until {@link #supersede}. */
    void replace() throws IOException {
        if (file != null) {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Tells readers of the grids before to move on, and removes these where there are to be none. */
    void supersede() throws IOException {
        predecessor.supersede();
        if (file == null && predecessor != PredecessorFile.NONE) {
            Files.deleteIfExists(path);
        }
    }

    /** Removes what was not put in place. */
    void discard() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writer of each instrument's grids; none without a grid file. */
    GridWriter[] writers() {
        return writers;
    }
}
