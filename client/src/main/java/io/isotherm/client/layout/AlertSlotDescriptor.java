package io.isotherm.client.layout;

/**
 * Layout of one alert: that a rule's condition came to hold for a subject, or has ended. Texts are UTF-8, zero-padded;
 * figures are doubles, NaN unknown; prices in quote currency per unit of the underlying. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the alert's number when whole
 *  +-----------------------------------+ 8
 *  |  RAISED_NUMBER             8 B    |      of the alert that raised it, its own if that is this; 0 = long ago
 *  +-----------------------------------+ 16
 *  |  TIME_NS                   8 B    |      the whole second of receive time
 *  +-----------------------------------+ 24
 *  |  SINCE_NS                  8 B    |      when it was raised
 *  +-----------------------------------+ 32
 *  |  UNDERLYING                4 B    |      index in the directory
 *  +-----------------------------------+ 36
 *  |  VENUE_ID                  4 B    |      0 = about all
 *  +-----------------------------------+ 40
 *  |  SIDE                      4 B    |      code of Side; -1 = about both or none
 *  +-----------------------------------+ 44
 *  |  FLAGS                     4 B    |      bit 0: ENDED, 1: ESTIMATED, 2: CALIBRATED, 3: END_UNTOLD
 *  +-----------------------------------+ 48
 *  |  VALUE                     8 B    |      what was compared
 *  +-----------------------------------+ 56
 *  |  LOW                       8 B    |      lower end of its interval
 *  +-----------------------------------+ 64
 *  |  HIGH                      8 B    |      upper end of its interval
 *  +-----------------------------------+ 72
 *  |  THRESHOLD                 8 B    |      of the rule
 *  +-----------------------------------+ 80
 *  |  MARK                      8 B    |      aggregate mark
 *  +-----------------------------------+ 88
 *  |  PRICE_LOW                 8 B    |      lower edge of the cluster
 *  +-----------------------------------+ 96
 *  |  PRICE_HIGH                8 B    |      upper edge of the cluster
 *  +-----------------------------------+ 104
 *  |  SUPPRESSED                8 B    |      what came and went within the cooldown before
 *  +-----------------------------------+ 112
 *  |  SEVERITY                 16 B    |      info, warning, critical
 *  +-----------------------------------+ 128
 *  |  KIND                     32 B    |      of the rule, for example cluster-near
 *  +-----------------------------------+ 160
 *  |  UNIT                     16 B    |      of value, interval and threshold, for example usd
 *  +-----------------------------------+ 176
 *  |  RESERVED                 16 B    |
 *  +-----------------------------------+ 192
 *  |  RULE                     64 B    |      its name
 *  +-----------------------------------+ 256
 *  |  TEXT                    384 B    |      a sentence; what is longer ends with "..."
 *  +-----------------------------------+ 640
 * </pre>
 */
public final class AlertSlotDescriptor {
    /** Bit of {@link #FLAGS_OFFSET}: it has ended; else it was raised. */
    public static final int FLAG_ENDED = 1;
    /** Bit of {@link #FLAGS_OFFSET}: its value follows from the density rather than from what venues reported. */
    public static final int FLAG_ESTIMATED = 2;
    /** Bit of {@link #FLAGS_OFFSET}: all of an estimate lies in calibrated bands; set for what is reported. */
    public static final int FLAG_CALIBRATED = 4;
    /** Bit of {@link #FLAGS_OFFSET}: the rule keeps ends back, so that nobody will hear of its end. */
    public static final int FLAG_END_UNTOLD = 8;
    /** {@link #SIDE_OFFSET} of what is about both sides or none. */
    public static final int NO_SIDE = -1;
    /** Room for a severity. */
    public static final int SEVERITY_LENGTH = 16;
    /** Room for a kind. */
    public static final int KIND_LENGTH = 32;
    /** Room for a unit. */
    public static final int UNIT_LENGTH = 16;
    /** Room for the name of a rule. */
    public static final int RULE_LENGTH = 64;
    /** Room for the sentence. */
    public static final int TEXT_LENGTH = 384;

    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Which alert raised it. */
    public static final int RAISED_NUMBER_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** When it happened. */
    public static final int TIME_NS_OFFSET = RAISED_NUMBER_OFFSET + Long.BYTES;
    /** When it was raised. */
    public static final int SINCE_NS_OFFSET = TIME_NS_OFFSET + Long.BYTES;
    /** What it is about. */
    public static final int UNDERLYING_OFFSET = SINCE_NS_OFFSET + Long.BYTES;
    /** Which venue it is about. */
    public static final int VENUE_ID_OFFSET = UNDERLYING_OFFSET + Integer.BYTES;
    /** Which side it is about. */
    public static final int SIDE_OFFSET = VENUE_ID_OFFSET + Integer.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = SIDE_OFFSET + Integer.BYTES;
    /** Value. */
    public static final int VALUE_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Lower end of its interval. */
    public static final int LOW_OFFSET = VALUE_OFFSET + Double.BYTES;
    /** Upper end of its interval. */
    public static final int HIGH_OFFSET = LOW_OFFSET + Double.BYTES;
    /** Threshold. */
    public static final int THRESHOLD_OFFSET = HIGH_OFFSET + Double.BYTES;
    /** Mark. */
    public static final int MARK_OFFSET = THRESHOLD_OFFSET + Double.BYTES;
    /** Lower edge of the cluster. */
    public static final int PRICE_LOW_OFFSET = MARK_OFFSET + Double.BYTES;
    /** Upper edge of the cluster. */
    public static final int PRICE_HIGH_OFFSET = PRICE_LOW_OFFSET + Double.BYTES;
    /** What was kept back. */
    public static final int SUPPRESSED_OFFSET = PRICE_HIGH_OFFSET + Double.BYTES;
    /** Severity. */
    public static final int SEVERITY_OFFSET = SUPPRESSED_OFFSET + Long.BYTES;
    /** Kind. */
    public static final int KIND_OFFSET = SEVERITY_OFFSET + SEVERITY_LENGTH;
    /** Unit. */
    public static final int UNIT_OFFSET = KIND_OFFSET + KIND_LENGTH;
    /** Zero. */
    public static final int RESERVED_OFFSET = UNIT_OFFSET + UNIT_LENGTH;
    /** Rule. */
    public static final int RULE_OFFSET = RESERVED_OFFSET + 16;
    /** Sentence. */
    public static final int TEXT_OFFSET = RULE_OFFSET + RULE_LENGTH;
    /** Distance of two slots. */
    public static final int STRIDE = TEXT_OFFSET + TEXT_LENGTH;

    private AlertSlotDescriptor() {
    }
}
