package io.isotherm.client.layout;

/**
 * Layout of the snapshot file as a whole: where each region starts, from the numbers of venues, underlyings and
 * instruments.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  header                           |  HeaderDescriptor; its version is written last
 *  +-----------------------------------+ 512
 *  |  venues                           |  VenueDescriptor
 *  +-----------------------------------+  each region starts on a 128-byte line
 *  |  underlyings                      |  UnderlyingDescriptor
 *  +-----------------------------------+
 *  |  instruments                      |  InstrumentDescriptor
 *  +-----------------------------------+
 *  |  counters                         |  CountersDescriptor
 *  +-----------------------------------+
 *  |  pulse of each instrument         |  PulseDescriptor
 *  +-----------------------------------+
 *  |  pulse of each underlying         |  PulseDescriptor
 *  +-----------------------------------+
 *  |  map of each underlying           |  MapDescriptor
 *  +-----------------------------------+  since 2.1
 *  |  distinct errors                  |  ErrorsDescriptor
 *  +-----------------------------------+
 *  |  derived of each underlying       |  DerivedDescriptor
 *  +-----------------------------------+
 *  |  facts of each underlying         |  FactsDescriptor
 *  +-----------------------------------+
 *  |  alerts                           |  AlertsDescriptor
 *  +-----------------------------------+ file length
 * </pre>
 *
 * <p>Readers take offsets and strides from the header and the directory, never from here: a later minor version may
 * append. The writer and tests use this class.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class SnapshotFileDescriptor {
    private final int underlyingsOffset;
    private final int instrumentsOffset;
    private final int countersOffset;
    private final int instrumentPulsesOffset;
    private final int underlyingPulsesOffset;
    private final int[] mapOffsets;
    private final int errorsOffset;
    private final int[] derivedOffsets;
    private final int factsOffset;
    private final int alertsOffset;
    private final int fileLength;

    /**
     * Computes the offsets.
     *
     * @param venueCount          venues of the file, 0 to 63.
     * @param instrumentCount     instruments of the file.
     * @param venuesPerUnderlying venues of each underlying, 1 to 16 each.
     * @throws IllegalArgumentException when the file would exceed 2 GiB, the most that one mapping holds.
     */
    public SnapshotFileDescriptor(final int venueCount, final int instrumentCount, final int... venuesPerUnderlying) {
        long offset = align((long) HeaderDescriptor.HEADER_LENGTH + (long) venueCount * VenueDescriptor.STRIDE);
        underlyingsOffset = checked(offset);
        offset = align(offset + (long) venuesPerUnderlying.length * UnderlyingDescriptor.STRIDE);
        instrumentsOffset = checked(offset);
        offset = align(offset + (long) instrumentCount * InstrumentDescriptor.STRIDE);
        countersOffset = checked(offset);
        offset += (long) CountersDescriptor.CAPACITY * CountersDescriptor.STRIDE;
        instrumentPulsesOffset = checked(offset);
        offset += (long) instrumentCount * PulseDescriptor.STRIDE;
        underlyingPulsesOffset = checked(offset);
        offset += (long) venuesPerUnderlying.length * PulseDescriptor.STRIDE;
        mapOffsets = new int[venuesPerUnderlying.length];
        for (int i = 0; i < mapOffsets.length; i++) {
            mapOffsets[i] = checked(offset);
            offset += MapDescriptor.length(venuesPerUnderlying[i]);
        }
        errorsOffset = checked(align(offset));
        offset = align((long) errorsOffset + ErrorsDescriptor.REGION_LENGTH);
        derivedOffsets = new int[venuesPerUnderlying.length];
        for (int i = 0; i < derivedOffsets.length; i++) {
            derivedOffsets[i] = checked(offset);
            offset += DerivedDescriptor.length(venuesPerUnderlying[i]);
        }
        factsOffset = checked(offset);
        offset += (long) venuesPerUnderlying.length * FactsDescriptor.LENGTH;
        alertsOffset = checked(offset);
        offset += AlertsDescriptor.LENGTH;
        fileLength = checked(offset);
    }

    /** Offset of the first venue. */
    public int venuesOffset() {
        return HeaderDescriptor.HEADER_LENGTH;
    }

    /** Offset of the first underlying. */
    public int underlyingsOffset() {
        return underlyingsOffset;
    }

    /** Offset of the first instrument. */
    public int instrumentsOffset() {
        return instrumentsOffset;
    }

    /** Offset of the first counter. */
    public int countersOffset() {
        return countersOffset;
    }

    /** Offset of the first instrument's pulse. */
    public int instrumentPulsesOffset() {
        return instrumentPulsesOffset;
    }

    /** Offset of the first underlying's pulse. */
    public int underlyingPulsesOffset() {
        return underlyingPulsesOffset;
    }

    /** Offset of the first map; where the maps end when there is none. */
    public int mapsOffset() {
        return mapOffsets.length == 0 ? errorsOffset : mapOffsets[0];
    }

    /**
     * Offset of a map.
     *
     * @param underlying index.
     * @return bytes from the start of the file.
     */
    public int mapOffset(final int underlying) {
        return mapOffsets[underlying];
    }

    /** Offset of the distinct errors. */
    public int errorsOffset() {
        return errorsOffset;
    }

    /**
     * Offset of what the analyst derives for an underlying.
     *
     * @param underlying index.
     * @return bytes from the start of the file.
     */
    public int derivedOffset(final int underlying) {
        return derivedOffsets[underlying];
    }

    /**
     * Offset of what the processor tells of an underlying's seconds.
     *
     * @param underlying index.
     * @return bytes from the start of the file.
     */
    public int factsOffset(final int underlying) {
        return factsOffset + underlying * FactsDescriptor.LENGTH;
    }

    /** Offset of the alerts. */
    public int alertsOffset() {
        return alertsOffset;
    }

    /** Length of the file in bytes. */
    public int fileLength() {
        return fileLength;
    }

    private static long align(final long offset) {
        return (offset + HeaderDescriptor.WRITER_LINE - 1) & -HeaderDescriptor.WRITER_LINE;
    }

    private static int checked(final long offset) {
        if (offset > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a snapshot file of " + offset + " bytes exceeds 2 GiB; "
                + "spread the underlyings over several engines");
        }
        return (int) offset;
    }
}
