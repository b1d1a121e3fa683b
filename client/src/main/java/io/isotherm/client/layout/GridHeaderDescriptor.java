package io.isotherm.client.layout;

/**
 * Layout of the header at the start of the grid file. Little-endian; sizes in bytes. Up to 72 it is that of the
 * snapshot file, whose epoch it repeats: both files are of one engine's life if and only if the epochs are equal.
 *
 * <pre>
 *  +-----------------------------------+ 0    written once, before the version
 *  |  MAGIC                     8 B    |      the text "ISOTGRID"
 *  +-----------------------------------+ 8
 *  |  LAYOUT_VERSION            4 B    |      major in the high half, minor in the low; 0 = being built; written last
 *  +-----------------------------------+ 12
 *  |  HEADER_LENGTH             4 B    |
 *  +-----------------------------------+ 16
 *  |  FILE_LENGTH               8 B    |      bytes, never changes
 *  +-----------------------------------+ 24
 *  |  SCHEMA_HASH               8 B    |      of every offset of this layout, see GridSchemaHash
 *  +-----------------------------------+ 32
 *  |  EPOCH_START_NS            8 B    |      when the writer started, ns since the Unix epoch
 *  +-----------------------------------+ 40
 *  |  EPOCH_RANDOM              8 B    |      tells apart two starts at one instant
 *  +-----------------------------------+ 48
 *  |  PID                       8 B    |      of the writer; information only
 *  +-----------------------------------+ 56
 *  |  BOOT_ID                  16 B    |      of /proc/sys/kernel/random/boot_id, most significant byte first
 *  +-----------------------------------+ 72
 *  |  INTERVAL_NS               8 B    |      receive time between two publishes of an instrument, at least 1 s
 *  +-----------------------------------+ 80
 *  |  SLOT_COUNT                4 B    |      slots of an instrument, a power of two
 *  +-----------------------------------+ 84
 *  |  BUCKET_COUNT              4 B    |      of the live window, a power of two; the mark is in its middle
 *  +-----------------------------------+ 88
 *  |  SLOT_STRIDE               8 B    |      distance of two slots
 *  +-----------------------------------+ 96
 *  |  ENGINE_VERSION           32 B    |      UTF-8, zero-padded
 *  +-----------------------------------+ 128  one entry of 16 bytes per table: offset 8 B, count 4 B, stride 4 B
 *  |  COMPONENTS               16 B    |      of the basis, see GridComponentDescriptor
 *  +-----------------------------------+ 144
 *  |  INSTRUMENTS              16 B    |      see GridInstrumentDescriptor
 *  +-----------------------------------+ 160
 *  |  HEADER_RESERVED         224 B    |
 *  +-----------------------------------+ 384  line of the next engine, which replaces or removes this file
 *  |  FLAGS                     4 B    |      bit 0: SUPERSEDED
 *  +-----------------------------------+ 388
 *  |  SUCCESSOR_RESERVED      124 B    |
 *  +-----------------------------------+ 512
 * </pre>
 *
 * <p><b>Threads:</b> constants only. Whether the writer lives is told by the snapshot file, not here.
 */
public final class GridHeaderDescriptor {
    /** The text "ISOTGRID" as a little-endian word. */
    public static final long MAGIC = 0x4449_5247_544F_5349L;

    /** Bit of {@link #FLAGS_OFFSET}: a newer engine has taken over the directory. */
    public static final int FLAG_SUPERSEDED = 1;

    /** Magic word. */
    public static final int MAGIC_OFFSET = HeaderDescriptor.MAGIC_OFFSET;
    /** Layout version, written last with release. */
    public static final int LAYOUT_VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
    /** Length of this header. */
    public static final int HEADER_LENGTH_OFFSET = LAYOUT_VERSION_OFFSET + Integer.BYTES;
    /** Length of the file. */
    public static final int FILE_LENGTH_OFFSET = HEADER_LENGTH_OFFSET + Integer.BYTES;
    /** Schema hash. */
    public static final int SCHEMA_HASH_OFFSET = FILE_LENGTH_OFFSET + Long.BYTES;
    /** Start time of the epoch. */
    public static final int EPOCH_START_NS_OFFSET = SCHEMA_HASH_OFFSET + Long.BYTES;
    /** Random part of the epoch. */
    public static final int EPOCH_RANDOM_OFFSET = EPOCH_START_NS_OFFSET + Long.BYTES;
    /** Process id of the writer. */
    public static final int PID_OFFSET = EPOCH_RANDOM_OFFSET + Long.BYTES;
    /** Boot id. */
    public static final int BOOT_ID_OFFSET = PID_OFFSET + Long.BYTES;
    /** Receive time between two publishes of an instrument. */
    public static final int INTERVAL_NS_OFFSET = BOOT_ID_OFFSET + HeaderDescriptor.BOOT_ID_LENGTH;
    /** Slots of an instrument. */
    public static final int SLOT_COUNT_OFFSET = INTERVAL_NS_OFFSET + Long.BYTES;
    /** Buckets of the live window. */
    public static final int BUCKET_COUNT_OFFSET = SLOT_COUNT_OFFSET + Integer.BYTES;
    /** Distance of two slots. */
    public static final int SLOT_STRIDE_OFFSET = BUCKET_COUNT_OFFSET + Integer.BYTES;
    /** Version text of the engine. */
    public static final int ENGINE_VERSION_OFFSET = SLOT_STRIDE_OFFSET + Long.BYTES;
    /** Table of the components of the basis. */
    public static final int COMPONENTS_OFFSET = ENGINE_VERSION_OFFSET + HeaderDescriptor.ENGINE_VERSION_LENGTH;
    /** Table of instruments. */
    public static final int INSTRUMENTS_OFFSET = COMPONENTS_OFFSET + HeaderDescriptor.TABLE_LENGTH;
    /** Zero. */
    public static final int HEADER_RESERVED_OFFSET = INSTRUMENTS_OFFSET + HeaderDescriptor.TABLE_LENGTH;
    /** Flags that the next engine sets. */
    public static final int FLAGS_OFFSET = 3 * HeaderDescriptor.WRITER_LINE;
    /** Rest of the next engine's line. */
    public static final int SUCCESSOR_RESERVED_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Length of the header of this version. */
    public static final int HEADER_LENGTH = FLAGS_OFFSET + HeaderDescriptor.WRITER_LINE;

    private GridHeaderDescriptor() {
    }
}
