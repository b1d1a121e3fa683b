package io.isotherm.client;

import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A copy of one alert: that a rule's condition came to hold for a subject, or has ended. Figures are NaN where they are
 * unknown; prices are in quote currency per unit of the underlying. Texts are made anew at each call.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class AlertView {
    private final byte[] bytes = new byte[AlertSlotDescriptor.STRIDE];
    private final ByteBuffer slot = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private long number;

    void copy(final ByteBuffer buffer, final int offset, final long ofAlert) {
        number = ofAlert;
        buffer.get(offset, bytes);
    }

    /** Number within the epoch, from 1. */
    public long number() {
        return number;
    }

    /** Number of the alert that raised it: its own of one that was raised; 0 when that was more than 128 ago. */
    public long raisedNumber() {
        return LittleEndian.getLong(slot, AlertSlotDescriptor.RAISED_NUMBER_OFFSET);
    }

    /** Whether it tells an end; else that something was raised. */
    public boolean ended() {
        return flag(AlertSlotDescriptor.FLAG_ENDED);
    }

    /** Whether the rule keeps ends back, so that nobody will tell when this one has ended. */
    public boolean endUntold() {
        return flag(AlertSlotDescriptor.FLAG_END_UNTOLD);
    }

    /** The whole second of receive time, ns since the Unix epoch. */
    public long timeNs() {
        return LittleEndian.getLong(slot, AlertSlotDescriptor.TIME_NS_OFFSET);
    }

    /** When it was raised, ns since the Unix epoch. */
    public long sinceNs() {
        return LittleEndian.getLong(slot, AlertSlotDescriptor.SINCE_NS_OFFSET);
    }

    /** Index of its underlying in the directory. */
    public int underlying() {
        return LittleEndian.getInt(slot, AlertSlotDescriptor.UNDERLYING_OFFSET);
    }

    /** Number of the venue that it is about; 0 when it is about all. */
    public int venueId() {
        return LittleEndian.getInt(slot, AlertSlotDescriptor.VENUE_ID_OFFSET);
    }

    /** The side that it is about; null when it is about both or none. */
    public Side side() {
        final int code = LittleEndian.getInt(slot, AlertSlotDescriptor.SIDE_OFFSET);
        return code == Side.LONG.code() ? Side.LONG : code == Side.SHORT.code() ? Side.SHORT : null;
    }

    /** What was compared with the threshold, in {@link #unit}. */
    public double value() {
        return number(AlertSlotDescriptor.VALUE_OFFSET);
    }

    /** Lower end of its interval. */
    public double low() {
        return number(AlertSlotDescriptor.LOW_OFFSET);
    }

    /** Upper end of its interval. */
    public double high() {
        return number(AlertSlotDescriptor.HIGH_OFFSET);
    }

    /** Threshold of the rule. */
    public double threshold() {
        return number(AlertSlotDescriptor.THRESHOLD_OFFSET);
    }

    /** Whether the value follows from the density, rather than from what venues reported. */
    public boolean estimated() {
        return flag(AlertSlotDescriptor.FLAG_ESTIMATED);
    }

    /** Whether all of an estimate lies in calibrated bands; true of what is reported. */
    public boolean calibrated() {
        return flag(AlertSlotDescriptor.FLAG_CALIBRATED);
    }

    /** Aggregate mark. */
    public double mark() {
        return number(AlertSlotDescriptor.MARK_OFFSET);
    }

    /** Lower edge of the cluster that it is about. */
    public double priceLow() {
        return number(AlertSlotDescriptor.PRICE_LOW_OFFSET);
    }

    /** Upper edge of the cluster that it is about. */
    public double priceHigh() {
        return number(AlertSlotDescriptor.PRICE_HIGH_OFFSET);
    }

    /** Conditions of the rule and subject that came and went within the cooldown before. */
    public long suppressed() {
        return LittleEndian.getLong(slot, AlertSlotDescriptor.SUPPRESSED_OFFSET);
    }

    /** {@code info}, {@code warning} or {@code critical}. */
    public String severity() {
        return text(AlertSlotDescriptor.SEVERITY_OFFSET, AlertSlotDescriptor.SEVERITY_LENGTH);
    }

    /** Kind of the rule, for example {@code cluster-near}. */
    public String kind() {
        return text(AlertSlotDescriptor.KIND_OFFSET, AlertSlotDescriptor.KIND_LENGTH);
    }

    /** Unit of value, interval and threshold: {@code usd}, {@code probability}, {@code times}, {@code seconds}. */
    public String unit() {
        return text(AlertSlotDescriptor.UNIT_OFFSET, AlertSlotDescriptor.UNIT_LENGTH);
    }

    /** Name of the rule. */
    public String rule() {
        return text(AlertSlotDescriptor.RULE_OFFSET, AlertSlotDescriptor.RULE_LENGTH);
    }

    /** The alert as one sentence. */
    public String text() {
        return text(AlertSlotDescriptor.TEXT_OFFSET, AlertSlotDescriptor.TEXT_LENGTH);
    }

    private boolean flag(final int bit) {
        return (LittleEndian.getInt(slot, AlertSlotDescriptor.FLAGS_OFFSET) & bit) != 0;
    }

    private double number(final int field) {
        return LittleEndian.getDouble(slot, field);
    }

    private String text(final int field, final int length) {
        return LittleEndian.getText(slot, field, length);
    }
}
