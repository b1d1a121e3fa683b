package io.isotherm.client;

import static io.isotherm.client.layout.GridHeaderDescriptor.BOOT_ID_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.ENGINE_VERSION_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.EPOCH_RANDOM_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.EPOCH_START_NS_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.FILE_LENGTH_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.FLAGS_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.FLAG_SUPERSEDED;
import static io.isotherm.client.layout.GridHeaderDescriptor.HEADER_LENGTH_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.INTERVAL_NS_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.LAYOUT_VERSION_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.MAGIC_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.PID_OFFSET;
import static io.isotherm.client.layout.GridHeaderDescriptor.SCHEMA_HASH_OFFSET;

import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LittleEndian;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * Flyweight over the header of a mapped grid file.
 *
 * <p><b>Threads:</b> safe to share; the words that change are loaded with the ordering that their method states.
 */
public final class GridHeader {
    private final ByteBuffer buffer;

    GridHeader(final ByteBuffer buffer) {
        this.buffer = buffer;
    }

    long magic() {
        return LittleEndian.getLong(buffer, MAGIC_OFFSET);
    }

    /** Version word of the layout of grid files; 0 while the file is being built. */
    public int layoutVersion() {
        // acquire: pairs with GridFile#initialise, which stores the version last
        return LittleEndian.getIntAcquire(buffer, LAYOUT_VERSION_OFFSET);
    }

    int headerLength() {
        return LittleEndian.getInt(buffer, HEADER_LENGTH_OFFSET);
    }

    /** Length of the file in bytes. */
    public long fileLength() {
        return LittleEndian.getLong(buffer, FILE_LENGTH_OFFSET);
    }

    /** Hash of the layout's offsets. */
    public long schemaHash() {
        return LittleEndian.getLong(buffer, SCHEMA_HASH_OFFSET);
    }

    /** When the writer started, nanoseconds since the Unix epoch; that of its snapshot file. */
    public long epochStartNs() {
        return LittleEndian.getLong(buffer, EPOCH_START_NS_OFFSET);
    }

    /** Random number of this start of the writer; that of its snapshot file. */
    public long epochRandom() {
        return LittleEndian.getLong(buffer, EPOCH_RANDOM_OFFSET);
    }

    /** Process id of the writer; information only. */
    public long pid() {
        return LittleEndian.getLong(buffer, PID_OFFSET);
    }

    /** Which boot the writer ran in. */
    public UUID bootId() {
        final byte[] bytes = new byte[HeaderDescriptor.BOOT_ID_LENGTH];
        buffer.get(BOOT_ID_OFFSET, bytes);
        final ByteBuffer id = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        return new UUID(id.getLong(), id.getLong());
    }

    /** Receive time between two publishes of an instrument, nanoseconds. */
    public long intervalNs() {
        return LittleEndian.getLong(buffer, INTERVAL_NS_OFFSET);
    }

    /** Version text of the engine that writes. */
    public String engineVersion() {
        return LittleEndian.getText(buffer, ENGINE_VERSION_OFFSET, HeaderDescriptor.ENGINE_VERSION_LENGTH);
    }

    /** True when a newer engine has taken over the directory. */
    public boolean superseded() {
        // acquire: pairs with PredecessorFile#supersede
        return (LittleEndian.getIntAcquire(buffer, FLAGS_OFFSET) & FLAG_SUPERSEDED) != 0;
    }

    /**
     * Whether a snapshot file is of the same engine's life.
     *
     * @param snapshot header of the snapshot file.
     * @return true when both have one epoch.
     */
    public boolean sameEpoch(final SnapshotHeader snapshot) {
        return epochStartNs() == snapshot.epochStartNs() && epochRandom() == snapshot.epochRandom();
    }
}
