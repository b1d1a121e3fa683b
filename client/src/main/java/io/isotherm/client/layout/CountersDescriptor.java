package io.isotherm.client.layout;

/**
 * Layout of the counters: one row of 64 words per {@link EngineCounter}, word 0 for the engine as a whole and word n
 * for the venue with number n.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  ENGINE                    8 B    |      the whole engine
 *  +-----------------------------------+ 8
 *  |  VENUES                  504 B    |      venue 1 to venue 63
 *  +-----------------------------------+ 512  next counter
 * </pre>
 *
 * <p>A word has one writing thread. Rows are four 128-byte lines long, so counters of different threads never share a
 * line.
 */
public final class CountersDescriptor {
    /** Rows in the file; ids are below it. Rows without a counter are zero. */
    public static final int CAPACITY = 128;
    /** Words of a row. */
    public static final int COLUMNS = 64;
    /** Word of the whole engine. */
    public static final int ENGINE_OFFSET = 0;
    /** First word of a venue. */
    public static final int VENUES_OFFSET = ENGINE_OFFSET + Long.BYTES;
    /** Distance of two counters. */
    public static final int STRIDE = COLUMNS * Long.BYTES;

    private CountersDescriptor() {
    }

    /**
     * Where a word stands in the region.
     *
     * @param counterId of {@link EngineCounter#id()}, 0 to 127.
     * @param venueId   0 for the whole engine, else 1 to 63.
     * @return bytes from the start of the region.
     */
    public static int wordOffset(final int counterId, final int venueId) {
        if (counterId < 0 || counterId >= CAPACITY || venueId < 0 || venueId >= COLUMNS) {
            throw new IndexOutOfBoundsException("no counter " + counterId + " of venue " + venueId);
        }
        return counterId * STRIDE + venueId * Long.BYTES;
    }
}
