package io.isotherm.client.layout;

/**
 * Layout of how one signal stands. Little-endian; sizes in bytes; doubles but for times, counts and codes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  KNOWN_NS                  8 B    |      end of the newest second in which any figure of it was known; 0 = never
 *  +-----------------------------------+ 8
 *  |  KNOWN_SECONDS             8 B    |      seconds in which one was
 *  +-----------------------------------+ 16
 *  |  LEVEL                     4 B    |      code of SignalLevel
 *  +-----------------------------------+ 20
 *  |  WORTH                     4 B    |      code of SignalWorth
 *  +-----------------------------------+ 24
 *  |  MEASURE                   4 B    |      code of ScoreMeasure, by which it is judged
 *  +-----------------------------------+ 28
 *  |  STATE_RESERVED            4 B    |
 *  +-----------------------------------+ 32
 *  |  TRIALS                    8 B    |      weight of the predictions behind the score
 *  +-----------------------------------+ 40
 *  |  SCORE                     8 B    |      the measure; NaN without trials
 *  +-----------------------------------+ 48
 *  |  CHANCE                    8 B    |      what chance has of it
 *  +-----------------------------------+ 56
 *  |  SCORE_LOW                 8 B    |      lower end of its 95 % interval
 *  +-----------------------------------+ 64
 * </pre>
 */
public final class SignalStateDescriptor {
    /** When a figure was known last. */
    public static final int KNOWN_NS_OFFSET = 0;
    /** How often one was. */
    public static final int KNOWN_SECONDS_OFFSET = KNOWN_NS_OFFSET + Long.BYTES;
    /** Level of its amounts. */
    public static final int LEVEL_OFFSET = KNOWN_SECONDS_OFFSET + Long.BYTES;
    /** What it was worth. */
    public static final int WORTH_OFFSET = LEVEL_OFFSET + Integer.BYTES;
    /** How it is judged. */
    public static final int MEASURE_OFFSET = WORTH_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int STATE_RESERVED_OFFSET = MEASURE_OFFSET + Integer.BYTES;
    /** Trials. */
    public static final int TRIALS_OFFSET = STATE_RESERVED_OFFSET + Integer.BYTES;
    /** Score. */
    public static final int SCORE_OFFSET = TRIALS_OFFSET + Double.BYTES;
    /** Chance. */
    public static final int CHANCE_OFFSET = SCORE_OFFSET + Double.BYTES;
    /** Lower end. */
    public static final int SCORE_LOW_OFFSET = CHANCE_OFFSET + Double.BYTES;
    /** Distance of two records. */
    public static final int LENGTH = SCORE_LOW_OFFSET + Double.BYTES;

    private SignalStateDescriptor() {
    }
}
