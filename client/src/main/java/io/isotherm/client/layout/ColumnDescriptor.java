package io.isotherm.client.layout;

/**
 * Layout of a heatmap column as a record of a history file: what the map showed around the mark when its interval
 * began. Past columns never change. Prices and USD as in the map, longs and shorts of a bucket added: below the mark
 * they are longs, above it shorts; the bucket that holds the mark may hold both.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  RECORD                   16 B    |      see HistorySegmentDescriptor
 *  +-----------------------------------+ 16
 *  |  AS_OF_NS                  8 B    |      receive time of the second that it was taken at
 *  +-----------------------------------+ 24
 *  |  MAP_AS_OF_NS              8 B    |      receive time of the newest event in the map that it was taken from
 *  +-----------------------------------+ 32
 *  |  MAP_SEQUENCE              8 B    |      publish number of that map
 *  +-----------------------------------+ 40
 *  |  MARK                      8 B    |      double: aggregate mark
 *  +-----------------------------------+ 48
 *  |  VENUE_STATES              8 B    |      see VenueStates
 *  +-----------------------------------+ 56
 *  |  BASE                      4 B    |      lower edge of bucket i: exp((BASE + i) times width / 10,000)
 *  +-----------------------------------+ 60
 *  |  SATURATED                 4 B    |      values of any row above the largest step
 *  +-----------------------------------+ 64
 *  |  VALUES                    ...    |      rows, each BUCKET_COUNT words of 2 bytes, see LogQuantisation
 *  +-----------------------------------+
 * </pre>
 *
 * <p>Buckets are numbered on the axis that all venues share, so that one number is one price in every column.
 */
public final class ColumnDescriptor {
    /** Frame of the record. */
    public static final int RECORD_OFFSET = 0;
    /** Time of the column. */
    public static final int AS_OF_NS_OFFSET = HistorySegmentDescriptor.PAYLOAD_OFFSET;
    /** Time of the map. */
    public static final int MAP_AS_OF_NS_OFFSET = AS_OF_NS_OFFSET + Long.BYTES;
    /** Number of the map. */
    public static final int MAP_SEQUENCE_OFFSET = MAP_AS_OF_NS_OFFSET + Long.BYTES;
    /** Mark. */
    public static final int MARK_OFFSET = MAP_SEQUENCE_OFFSET + Long.BYTES;
    /** States of the venues. */
    public static final int VENUE_STATES_OFFSET = MARK_OFFSET + Double.BYTES;
    /** Number of the lowest bucket. */
    public static final int BASE_OFFSET = VENUE_STATES_OFFSET + Long.BYTES;
    /** Values beyond the quantisation. */
    public static final int SATURATED_OFFSET = BASE_OFFSET + Integer.BYTES;
    /** First row. */
    public static final int VALUES_OFFSET = SATURATED_OFFSET + Integer.BYTES;

    private ColumnDescriptor() {
    }

    /**
     * Length of a column.
     *
     * @param tier       of the column.
     * @param venueCount venues of the underlying.
     * @return bytes.
     */
    public static int length(final HistoryTier tier, final int venueCount) {
        return VALUES_OFFSET + tier.rowCount(venueCount) * tier.bucketCount() * Short.BYTES;
    }
}
