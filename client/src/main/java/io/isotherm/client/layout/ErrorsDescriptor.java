package io.isotherm.client.layout;

/**
 * Layout of the errors: one record per distinct error, oldest first, each at a multiple of 8. Little-endian; sizes in
 * bytes. It is the layout of Agrona's {@code DistinctErrorLog}, which the engine writes it with. Since layout 2.1; the
 * region is found by {@link HeaderDescriptor#ERRORS_OFFSET}.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  LENGTH                    4 B    |      of the record without padding; 0 = no record here or later; written last
 *  +-----------------------------------+ 4
 *  |  COUNT                     4 B    |      how often it happened
 *  +-----------------------------------+ 8
 *  |  LAST_TIME_MS              8 B    |      when it happened last, ms since the Unix epoch
 *  +-----------------------------------+ 16
 *  |  FIRST_TIME_MS             8 B    |      when it happened first, ms since the Unix epoch
 *  +-----------------------------------+ 24
 *  |  TEXT                     ...     |      UTF-8, LENGTH - 24 bytes: where, what, and the stack
 *  +-----------------------------------+       next record at the next multiple of 8
 * </pre>
 *
 * <p>A positive length means a whole record. Length, first time and text never change afterwards; count and last time
 * move on, each by itself: a count may be seen one ahead of its time.
 */
public final class ErrorsDescriptor {
    /** Records start at multiples of this many bytes. */
    public static final int ALIGNMENT = 8;
    /** Length of the region; what does not fit is counted by {@link EngineCounter#ERRORS_NOT_KEPT}. */
    public static final int REGION_LENGTH = 256 * 1024;
    /** Length of the record, stored last with release. */
    public static final int LENGTH_OFFSET = 0;
    /** Occurrences. */
    public static final int COUNT_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    /** Time of the newest occurrence. */
    public static final int LAST_TIME_MS_OFFSET = COUNT_OFFSET + Integer.BYTES;
    /** Time of the oldest occurrence. */
    public static final int FIRST_TIME_MS_OFFSET = LAST_TIME_MS_OFFSET + Long.BYTES;
    /** Text of the error. */
    public static final int TEXT_OFFSET = FIRST_TIME_MS_OFFSET + Long.BYTES;

    private ErrorsDescriptor() {
    }

    /**
     * Where the next record starts.
     *
     * @param offset of a record.
     * @param length of that record, as its first word says.
     * @return offset of the next.
     */
    public static int next(final int offset, final int length) {
        return offset + (length + ALIGNMENT - 1 & -ALIGNMENT);
    }
}
