package io.isotherm.client.layout;

/**
 * Layout of a cluster of the derived region, the fields of {@code io.isotherm.client.Cluster}. Doubles but for the
 * flags.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  PRICE_LOW                 8 B    |      lower edge of the range
 *  +-----------------------------------+ 8
 *  |  PRICE_HIGH                8 B    |      upper edge of the range
 *  +-----------------------------------+ 16
 *  |  PEAK_PRICE                8 B    |
 *  +-----------------------------------+ 24
 *  |  USD                       8 B    |      estimated amount within the range
 *  +-----------------------------------+ 32
 *  |  USD_LOW                   8 B    |      NaN while nothing of it is calibrated
 *  +-----------------------------------+ 40
 *  |  USD_HIGH                  8 B    |      NaN while any of it is uncalibrated
 *  +-----------------------------------+ 48
 *  |  SHARE                     8 B    |      of the side's amount within the window, 0 to 1
 *  +-----------------------------------+ 56
 *  |  DISTANCE_BPS              8 B    |      from the mark to the peak in log price times 10,000
 *  +-----------------------------------+ 64
 *  |  PROMINENCE                8 B    |      USD per bucket
 *  +-----------------------------------+ 72
 *  |  CLUSTER_FLAGS             8 B    |      bit 0: CALIBRATED, 1: EDGE
 *  +-----------------------------------+ 80
 * </pre>
 */
public final class ClusterDescriptor {
    /** Bit of {@link #CLUSTER_FLAGS_OFFSET}: all of it lies in calibrated bands. */
    public static final int FLAG_CALIBRATED = 1;
    /** Bit of {@link #CLUSTER_FLAGS_OFFSET}: the range touches the end of the window. */
    public static final int FLAG_EDGE = 2;
    /** Lower edge. */
    public static final int PRICE_LOW_OFFSET = 0;
    /** Upper edge. */
    public static final int PRICE_HIGH_OFFSET = PRICE_LOW_OFFSET + Double.BYTES;
    /** Peak. */
    public static final int PEAK_PRICE_OFFSET = PRICE_HIGH_OFFSET + Double.BYTES;
    /** Amount. */
    public static final int USD_OFFSET = PEAK_PRICE_OFFSET + Double.BYTES;
    /** Lower end of its interval. */
    public static final int USD_LOW_OFFSET = USD_OFFSET + Double.BYTES;
    /** Upper end of its interval. */
    public static final int USD_HIGH_OFFSET = USD_LOW_OFFSET + Double.BYTES;
    /** Share of the side. */
    public static final int SHARE_OFFSET = USD_HIGH_OFFSET + Double.BYTES;
    /** Distance. */
    public static final int DISTANCE_BPS_OFFSET = SHARE_OFFSET + Double.BYTES;
    /** Prominence. */
    public static final int PROMINENCE_OFFSET = DISTANCE_BPS_OFFSET + Double.BYTES;
    /** Flags. */
    public static final int CLUSTER_FLAGS_OFFSET = PROMINENCE_OFFSET + Double.BYTES;
    /** Distance of two records. */
    public static final int LENGTH = CLUSTER_FLAGS_OFFSET + Long.BYTES;

    private ClusterDescriptor() {
    }
}
