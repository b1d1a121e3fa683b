package io.isotherm.client;

import static io.isotherm.client.layout.HeaderDescriptor.BOOT_ID_LENGTH;
import static io.isotherm.client.layout.HeaderDescriptor.BOOT_ID_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.ENGINE_STATE_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.ENGINE_VERSION_LENGTH;
import static io.isotherm.client.layout.HeaderDescriptor.ENGINE_VERSION_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.EPOCH_RANDOM_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.EPOCH_START_NS_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.FILE_LENGTH_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.FLAGS_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.FLAG_SUPERSEDED;
import static io.isotherm.client.layout.HeaderDescriptor.HEADER_LENGTH_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.HEARTBEAT_INTERVAL_NS_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.HEARTBEAT_NS_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.LAYOUT_VERSION_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.LIVENESS_TIMEOUT_NS_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.MAGIC_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.PID_OFFSET;
import static io.isotherm.client.layout.HeaderDescriptor.SCHEMA_HASH_OFFSET;

import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.LittleEndian;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * Flyweight over the header of a mapped snapshot file.
 *
 * <p><b>Threads:</b> safe to share; the words that change are loaded with the ordering that their method states.
 */
public final class SnapshotHeader {
    private final ByteBuffer buffer;

    SnapshotHeader(final ByteBuffer buffer) {
        this.buffer = buffer;
    }

    long magic() {
        return LittleEndian.getLong(buffer, MAGIC_OFFSET);
    }

    /** Version word of the layout; 0 while the file is being built. */
    public int layoutVersion() {
        // acquire: pairs with SnapshotFile#create, which stores the version last
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

    /** When the writer started, nanoseconds since the Unix epoch. */
    public long epochStartNs() {
        return LittleEndian.getLong(buffer, EPOCH_START_NS_OFFSET);
    }

    /** Random number of this start of the writer. */
    public long epochRandom() {
        return LittleEndian.getLong(buffer, EPOCH_RANDOM_OFFSET);
    }

    /** Process id of the writer; information only, since it means nothing in another container. */
    public long pid() {
        return LittleEndian.getLong(buffer, PID_OFFSET);
    }

    /** Which boot the writer ran in. */
    public UUID bootId() {
        final byte[] bytes = new byte[BOOT_ID_LENGTH];
        buffer.get(BOOT_ID_OFFSET, bytes);
        final ByteBuffer id = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        return new UUID(id.getLong(), id.getLong());
    }

    /** How often the writer beats, nanoseconds. */
    public long heartbeatIntervalNs() {
        return LittleEndian.getLong(buffer, HEARTBEAT_INTERVAL_NS_OFFSET);
    }

    /** After how long a silent writer is dead, nanoseconds. */
    public long livenessTimeoutNs() {
        return LittleEndian.getLong(buffer, LIVENESS_TIMEOUT_NS_OFFSET);
    }

    /** Version text of the engine that writes. */
    public String engineVersion() {
        return LittleEndian.getText(buffer, ENGINE_VERSION_OFFSET, ENGINE_VERSION_LENGTH);
    }

    /** Newest heartbeat, CLOCK_MONOTONIC nanoseconds as {@link System#nanoTime} reads on Linux HotSpot. */
    public long heartbeatNs() {
        return LittleEndian.getLongOpaque(buffer, HEARTBEAT_NS_OFFSET);
    }

    /** What the engine says of itself. */
    public EngineState engineState() {
        // acquire: pairs with SnapshotFile#state; a reader that sees CLOSED sees the last publish
        return EngineState.ofCode(LittleEndian.getIntAcquire(buffer, ENGINE_STATE_OFFSET));
    }

    /** True when a newer engine replaced the file. */
    public boolean superseded() {
        // acquire: pairs with PredecessorFile#supersede; a reader that sees it finds the new file at the path
        return (LittleEndian.getIntAcquire(buffer, FLAGS_OFFSET) & FLAG_SUPERSEDED) != 0;
    }

    boolean sameEpoch(final SnapshotHeader other) {
        return epochStartNs() == other.epochStartNs() && epochRandom() == other.epochRandom();
    }
}
