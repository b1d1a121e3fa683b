package io.isotherm.client;

import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.client.layout.GridHeaderDescriptor;
import io.isotherm.client.layout.GridInstrumentDescriptor;
import io.isotherm.client.layout.GridRegionDescriptor;
import io.isotherm.client.layout.GridSchemaHash;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.LittleEndian;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One mapping of one grid file, checked once so that reads need no checks; read-only. */
final class MappedGrids {
    private static final String NO_GRIDS = "no engine has started in this directory, or it keeps no grids; set "
        + "snapshot.grid in its configuration and restart it";
    private static final int MAX_SCALE = 36;

    private final ByteBuffer buffer;
    private final GridHeader header;
    private final GridBasis basis;
    private final List<GridInstrument> instruments;
    private final int slotStride;

    private MappedGrids(final ByteBuffer buffer) {
        this.buffer = buffer;
        header = new GridHeader(buffer);
        final int slots = LittleEndian.getInt(buffer, GridHeaderDescriptor.SLOT_COUNT_OFFSET);
        final int buckets = LittleEndian.getInt(buffer, GridHeaderDescriptor.BUCKET_COUNT_OFFSET);
        final long stride = LittleEndian.getLong(buffer, GridHeaderDescriptor.SLOT_STRIDE_OFFSET);
        require(slots == GridRegionDescriptor.SLOT_COUNT && buckets == GridSlotDescriptor.BUCKET_COUNT,
            "it claims " + slots + " slots of " + buckets + " buckets");
        require(stride >= GridSlotDescriptor.STRIDE && stride % 64 == 0 && stride <= buffer.capacity(),
            "it claims a slot stride of " + stride);
        slotStride = (int) stride;
        basis = GridBasis.read(buffer);
        instruments = readInstruments();
    }

    /**
     * Opens, checks and maps a file.
     *
     * @param file to map.
     * @return the mapping; its writer may be dead.
     * @throws AttachException with the state that stands in the way.
     */
    static MappedGrids open(final Path file) {
        return TrustedFile.open(file, NO_GRIDS, MappedGrids::map);
    }

    private static MappedGrids map(final Path file, final FileChannel channel) throws IOException {
        final long length = channel.size();
        if (length < GridHeaderDescriptor.HEADER_LENGTH) {
            throw new AttachException(AttachState.AWAIT_LENGTH, file + " is too short: " + length + " bytes, a header "
                + "has " + GridHeaderDescriptor.HEADER_LENGTH + "; it is being created, or is no grid file");
        }
        final GridHeader header = new GridHeader(map(channel, GridHeaderDescriptor.HEADER_LENGTH));
        checkHeader(file, header, length);
        final ByteBuffer whole = map(channel, header.fileLength());
        // Again: a file cut between check and mapping would end the process with SIGBUS later.
        if (channel.size() < header.fileLength()) {
            throw truncated(file, header, channel.size());
        }
        try {
            return new MappedGrids(whole);
        } catch (final IllegalArgumentException e) {
            throw new AttachException(AttachState.CORRUPT, file + " is damaged: " + e.getMessage()
                + "; restart the engine to get a new one");
        }
    }

    private static void checkHeader(final Path file, final GridHeader header, final long length) {
        final int version = header.layoutVersion();
        final long magic = header.magic();
        if (magic != GridHeaderDescriptor.MAGIC && (magic != 0 || version != LayoutVersion.BEING_BUILT)) {
            throw new AttachException(AttachState.WRONG_MAGIC, file + " is no grid file: it begins with "
                + String.format("%016x", magic) + " instead of " + String.format("%016x", GridHeaderDescriptor.MAGIC));
        }
        if (version == LayoutVersion.BEING_BUILT) {
            throw new AttachException(AttachState.AWAIT_VERSION, file + " is being built: its version is not set yet");
        }
        if (LayoutVersion.major(version) != GridFileDescriptor.MAJOR) {
            throw new AttachException(AttachState.WRONG_VERSION, file + " has grid layout version "
                + LayoutVersion.text(version) + ", this reader understands "
                + LayoutVersion.text(GridFileDescriptor.CURRENT) + ": use the client of the engine's version ("
                + header.engineVersion() + ")");
        }
        if (version == GridFileDescriptor.CURRENT && header.schemaHash() != GridSchemaHash.value()) {
            throw new AttachException(AttachState.WRONG_SCHEMA, file + " has grid layout version "
                + LayoutVersion.text(version) + " but schema " + String.format("%016x", header.schemaHash())
                + ", this reader has " + String.format("%016x", GridSchemaHash.value())
                + ": engine and client were built from different sources");
        }
        if (length < header.fileLength()) {
            throw truncated(file, header, length);
        }
        if (header.headerLength() < GridHeaderDescriptor.HEADER_LENGTH || header.fileLength() < header.headerLength()
            || header.fileLength() > Integer.MAX_VALUE) {
            throw new AttachException(AttachState.CORRUPT, file + " is damaged: its header claims "
                + header.headerLength() + " bytes of header in a file of " + header.fileLength()
                + "; restart the engine to get a new one");
        }
    }

    private static AttachException truncated(final Path file, final GridHeader header, final long length) {
        return new AttachException(AttachState.TRUNCATED, file + " is truncated: " + length + " of "
            + header.fileLength() + " bytes; something other than the engine cut it, restart the engine");
    }

    private static ByteBuffer map(final FileChannel channel, final long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private List<GridInstrument> readInstruments() {
        final Table table = Table.of(buffer, "instruments", GridHeaderDescriptor.INSTRUMENTS_OFFSET,
            GridInstrumentDescriptor.STRIDE);
        final List<GridInstrument> read = new ArrayList<>(table.count());
        for (int i = 0; i < table.count(); i++) {
            read.add(instrument(i, table.at(i)));
        }
        return List.copyOf(read);
    }

    private GridInstrument instrument(final int index, final int at) {
        final long region = LittleEndian.getLong(buffer, at + GridInstrumentDescriptor.REGION_OFFSET);
        final int flags = LittleEndian.getInt(buffer, at + GridInstrumentDescriptor.FLAGS_OFFSET);
        final int priceScale = LittleEndian.getInt(buffer, at + GridInstrumentDescriptor.PRICE_SCALE_OFFSET);
        final int quantityScale = LittleEndian.getInt(buffer, at + GridInstrumentDescriptor.QUANTITY_SCALE_OFFSET);
        final long length =
            GridRegionDescriptor.SLOTS_OFFSET + (long) GridRegionDescriptor.SLOT_COUNT * slotStride;
        require(region >= GridHeaderDescriptor.HEADER_LENGTH && region % 64 == 0
            && length <= buffer.capacity() - region, "instrument " + index + " has its grids at " + region);
        require(priceScale >= 0 && priceScale <= MAX_SCALE,
            "instrument " + index + " has a scale of " + priceScale);
        require(quantityScale >= 0 && quantityScale <= MAX_SCALE,
            "instrument " + index + " has a scale of " + quantityScale);
        return new GridInstrument(index,
            LittleEndian.getInt(buffer, at + GridInstrumentDescriptor.VENUE_ID_OFFSET),
            text(at + GridInstrumentDescriptor.VENUE_CODE_OFFSET, GridInstrumentDescriptor.VENUE_CODE_LENGTH),
            text(at + GridInstrumentDescriptor.SYMBOL_OFFSET, GridInstrumentDescriptor.SYMBOL_LENGTH),
            text(at + GridInstrumentDescriptor.UNDERLYING_OFFSET, GridInstrumentDescriptor.UNDERLYING_LENGTH),
            LittleEndian.getDouble(buffer, at + GridInstrumentDescriptor.BUCKET_WIDTH_BPS_OFFSET), priceScale,
            quantityScale, LittleEndian.getLong(buffer, at + GridInstrumentDescriptor.PRICE_MULTIPLIER_OFFSET),
            (flags & GridInstrumentDescriptor.FLAG_INVERSE) != 0,
            (flags & GridInstrumentDescriptor.FLAG_BRACKETS_ASSUMED) != 0, (int) region);
    }

    private String text(final int at, final int length) {
        return LittleEndian.getText(buffer, at, length);
    }

    private static void require(final boolean condition, final String contradiction) {
        if (!condition) {
            throw new IllegalArgumentException(contradiction);
        }
    }

    ByteBuffer buffer() {
        return buffer;
    }

    GridHeader header() {
        return header;
    }

    GridBasis basis() {
        return basis;
    }

    List<GridInstrument> instruments() {
        return instruments;
    }

    int slotStride() {
        return slotStride;
    }
}
