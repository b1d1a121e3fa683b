package io.isotherm.client.layout;

/**
 * Layout of the signals within a slot of {@link DerivedDescriptor}, since 2.1: how long they have been fed, how each of
 * them stands, what they say of each cluster of the slot, and their figures by {@link SignalFigure}. Little-endian;
 * sizes in bytes; figures are doubles, NaN unknown.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  SINCE_NS                  8 B    |      start of the first second that they were fed; 0 = none yet
 *  +-----------------------------------+ 8
 *  |  SECONDS                   8 B    |      seconds that they were fed since then
 *  +-----------------------------------+ 16
 *  |  MISSED                    8 B    |      seconds since then that they were not fed
 *  +-----------------------------------+ 24
 *  |  RESERVED                104 B    |
 *  +-----------------------------------+ 128
 *  |  STATES                 1536 B    |      24 records of 64 bytes, one per Signal, see SignalStateDescriptor
 *  +-----------------------------------+ 1664
 *  |  SCORES                  512 B    |      magnet score of each cluster, 32 below the mark, 32 above
 *  +-----------------------------------+ 2176
 *  |  REACHES                 512 B    |      probability that it is reached
 *  +-----------------------------------+ 2688
 *  |  IMPACTS                 512 B    |      taker USD that move the price there
 *  +-----------------------------------+ 3200
 *  |  WHALES                  512 B    |      share of it that is whales'
 *  +-----------------------------------+ 3712
 *  |  FIGURES                1536 B    |      room for 192; those beyond FIGURE_COUNT are zero
 *  +-----------------------------------+ 5248
 * </pre>
 */
public final class SignalsDescriptor {
    /** Signals of this version, {@link Signal}. */
    public static final int SIGNAL_COUNT = 16;
    /** Figures of this version, {@link SignalFigure}. */
    public static final int FIGURE_COUNT = 125;
    /** Records of {@link #STATES_OFFSET} that there is room for. */
    public static final int SIGNAL_ROOM = 24;
    /** Figures that there is room for. */
    public static final int FIGURE_ROOM = 192;

    /** Since when they were fed. */
    public static final int SINCE_NS_OFFSET = 0;
    /** How many seconds they were fed. */
    public static final int SECONDS_OFFSET = SINCE_NS_OFFSET + Long.BYTES;
    /** How many they were not. */
    public static final int MISSED_OFFSET = SECONDS_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = MISSED_OFFSET + Long.BYTES;
    /** How each signal stands. */
    public static final int STATES_OFFSET = SINCE_NS_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Magnet scores of clusters. */
    public static final int SCORES_OFFSET = STATES_OFFSET + SIGNAL_ROOM * SignalStateDescriptor.LENGTH;
    /** Length of one figure of every cluster. */
    public static final int CLUSTERS_LENGTH = 2 * DerivedDescriptor.MAX_CLUSTERS * Double.BYTES;
    /** Probabilities of clusters. */
    public static final int REACHES_OFFSET = SCORES_OFFSET + CLUSTERS_LENGTH;
    /** Impacts of clusters. */
    public static final int IMPACTS_OFFSET = REACHES_OFFSET + CLUSTERS_LENGTH;
    /** Whales' shares of clusters. */
    public static final int WHALES_OFFSET = IMPACTS_OFFSET + CLUSTERS_LENGTH;
    /** Figures. */
    public static final int FIGURES_OFFSET = WHALES_OFFSET + CLUSTERS_LENGTH;
    /** Length of all. */
    public static final int LENGTH = FIGURES_OFFSET + FIGURE_ROOM * Double.BYTES;

    private SignalsDescriptor() {
    }
}
