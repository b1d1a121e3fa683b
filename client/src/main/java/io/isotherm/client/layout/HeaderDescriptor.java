package io.isotherm.client.layout;

/**
 * Layout of the header at the start of the snapshot file. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0    written once, before the version
 *  |  MAGIC                     8 B    |      the text "ISOTHERM"
 *  +-----------------------------------+ 8
 *  |  LAYOUT_VERSION            4 B    |      major in the high half, minor in the low; 0 = being built; written last
 *  +-----------------------------------+ 12
 *  |  HEADER_LENGTH             4 B    |
 *  +-----------------------------------+ 16
 *  |  FILE_LENGTH               8 B    |      bytes, never changes
 *  +-----------------------------------+ 24
 *  |  SCHEMA_HASH               8 B    |      of every offset of this layout, see SchemaHash
 *  +-----------------------------------+ 32
 *  |  EPOCH_START_NS            8 B    |      when the writer started, ns since the Unix epoch
 *  +-----------------------------------+ 40
 *  |  EPOCH_RANDOM              8 B    |      tells apart two starts at one instant
 *  +-----------------------------------+ 48
 *  |  PID                       8 B    |      of the writer; information only, never judged
 *  +-----------------------------------+ 56
 *  |  BOOT_ID                  16 B    |      of /proc/sys/kernel/random/boot_id, most significant byte first
 *  +-----------------------------------+ 72
 *  |  HEARTBEAT_INTERVAL_NS     8 B    |      how often the writer beats
 *  +-----------------------------------+ 80
 *  |  LIVENESS_TIMEOUT_NS       8 B    |      after which a silent writer is dead
 *  +-----------------------------------+ 88
 *  |  PULSE_SLOT_COUNT          4 B    |      power of two
 *  +-----------------------------------+ 92
 *  |  MAP_SLOT_COUNT            4 B    |      power of two
 *  +-----------------------------------+ 96
 *  |  ENGINE_VERSION           32 B    |      UTF-8, zero-padded
 *  +-----------------------------------+ 128  one entry of 16 bytes per table: offset 8 B, count 4 B, stride 4 B
 *  |  VENUES                   16 B    |
 *  +-----------------------------------+ 144
 *  |  UNDERLYINGS              16 B    |
 *  +-----------------------------------+ 160
 *  |  INSTRUMENTS              16 B    |
 *  +-----------------------------------+ 176
 *  |  COUNTERS                 16 B    |
 *  +-----------------------------------+ 192
 *  |  INSTRUMENT_PULSES        16 B    |
 *  +-----------------------------------+ 208
 *  |  UNDERLYING_PULSES        16 B    |
 *  +-----------------------------------+ 224
 *  |  MAPS                     16 B    |      stride 0: the regions differ in length, see UnderlyingDescriptor
 *  +-----------------------------------+ 240
 *  |  ERRORS                   16 B    |      since 2.1; offset 0 = none, see ErrorsDescriptor
 *  +-----------------------------------+ 256  line of the engine's conductor
 *  |  HEARTBEAT_NS              8 B    |      CLOCK_MONOTONIC, which System.nanoTime reads on Linux HotSpot
 *  +-----------------------------------+ 264
 *  |  ENGINE_STATE              4 B    |      code of EngineState
 *  +-----------------------------------+ 268
 *  |  CONDUCTOR_RESERVED      116 B    |
 *  +-----------------------------------+ 384  line of the next engine, which replaces this file
 *  |  FLAGS                     4 B    |      bit 0: SUPERSEDED
 *  +-----------------------------------+ 388
 *  |  FLAGS_RESERVED            4 B    |
 *  +-----------------------------------+ 392
 *  |  ALERTS                   16 B    |      a table, since 2.1; offset 0 = none, see AlertsDescriptor
 *  +-----------------------------------+ 408
 *  |  SUCCESSOR_RESERVED      104 B    |
 *  +-----------------------------------+ 512
 * </pre>
 *
 * <p><b>Threads:</b> constants only. The three groups of words have three writers, hence 128-byte lines of
 * their own; what was written once, before the version, may lie in any.
 */
public final class HeaderDescriptor {
    /** The text "ISOTHERM" as a little-endian word. */
    public static final long MAGIC = 0x4D52_4548_544F_5349L;

    /** Bit of {@link #FLAGS_OFFSET}: a newer engine has replaced this file; attach again at the same path. */
    public static final int FLAG_SUPERSEDED = 1;

    /** Words of different writers are at least this many bytes apart. */
    public static final int WRITER_LINE = 128;

    /** Bytes of a boot id. */
    public static final int BOOT_ID_LENGTH = 16;

    /** Bytes of the engine's version text. */
    public static final int ENGINE_VERSION_LENGTH = 32;

    /** Bytes of one entry of the table list: offset (8), count (4), stride (4). */
    public static final int TABLE_LENGTH = 16;

    /** Where in a table's entry its record count stands. */
    public static final int TABLE_COUNT = 8;

    /** Where in a table's entry its record stride stands. */
    public static final int TABLE_STRIDE = 12;

    /** Magic word. */
    public static final int MAGIC_OFFSET = 0;
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
    /** Heartbeat interval. */
    public static final int HEARTBEAT_INTERVAL_NS_OFFSET = BOOT_ID_OFFSET + BOOT_ID_LENGTH;
    /** Liveness timeout. */
    public static final int LIVENESS_TIMEOUT_NS_OFFSET = HEARTBEAT_INTERVAL_NS_OFFSET + Long.BYTES;
    /** Slots of each pulse. */
    public static final int PULSE_SLOT_COUNT_OFFSET = LIVENESS_TIMEOUT_NS_OFFSET + Long.BYTES;
    /** Slots of each map. */
    public static final int MAP_SLOT_COUNT_OFFSET = PULSE_SLOT_COUNT_OFFSET + Integer.BYTES;
    /** Version text of the engine. */
    public static final int ENGINE_VERSION_OFFSET = MAP_SLOT_COUNT_OFFSET + Integer.BYTES;
    /** Table of venues. */
    public static final int VENUES_OFFSET = ENGINE_VERSION_OFFSET + ENGINE_VERSION_LENGTH;
    /** Table of underlyings. */
    public static final int UNDERLYINGS_OFFSET = VENUES_OFFSET + TABLE_LENGTH;
    /** Table of instruments. */
    public static final int INSTRUMENTS_OFFSET = UNDERLYINGS_OFFSET + TABLE_LENGTH;
    /** Table of counters. */
    public static final int COUNTERS_OFFSET = INSTRUMENTS_OFFSET + TABLE_LENGTH;
    /** Table of instruments' pulses. */
    public static final int INSTRUMENT_PULSES_OFFSET = COUNTERS_OFFSET + TABLE_LENGTH;
    /** Table of underlyings' pulses. */
    public static final int UNDERLYING_PULSES_OFFSET = INSTRUMENT_PULSES_OFFSET + TABLE_LENGTH;
    /** Maps. */
    public static final int MAPS_OFFSET = UNDERLYING_PULSES_OFFSET + TABLE_LENGTH;
    /** Distinct errors: one record, the whole region; offset 0 where there is none. */
    public static final int ERRORS_OFFSET = MAPS_OFFSET + TABLE_LENGTH;
    /** Heartbeat of the writer. */
    public static final int HEARTBEAT_NS_OFFSET = ERRORS_OFFSET + TABLE_LENGTH;
    /** State of the engine. */
    public static final int ENGINE_STATE_OFFSET = HEARTBEAT_NS_OFFSET + Long.BYTES;
    /** Rest of the conductor's line. */
    public static final int CONDUCTOR_RESERVED_OFFSET = ENGINE_STATE_OFFSET + Integer.BYTES;
    /** Flags that the next engine sets. */
    public static final int FLAGS_OFFSET = HEARTBEAT_NS_OFFSET + WRITER_LINE;
    /** Zero. */
    public static final int FLAGS_RESERVED_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Alerts: one record, the whole region; offset 0 where there is none. Written once, before the version. */
    public static final int ALERTS_OFFSET = FLAGS_RESERVED_OFFSET + Integer.BYTES;
    /** Rest of the next engine's line. */
    public static final int SUCCESSOR_RESERVED_OFFSET = ALERTS_OFFSET + TABLE_LENGTH;
    /** Length of the header of this version. */
    public static final int HEADER_LENGTH = FLAGS_OFFSET + WRITER_LINE;

    private HeaderDescriptor() {
    }
}
