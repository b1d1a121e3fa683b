package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.Side;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes alerts, one a slot: {@link #begin}, then what it is about, then {@link #publish}.
 *
 * <p><b>Threads:</b> the analyst's; readers in other processes, see {@link io.isotherm.client.SnapshotAlerts}. No call
 * waits or loads from the file.
 */
public final class AlertsWriter {
    private static final byte[] CUT = "...".getBytes(StandardCharsets.UTF_8);

    private final UnsafeBuffer file;
    private final int region;
    private final byte[] field = new byte[AlertSlotDescriptor.TEXT_LENGTH];
    private long number;
    private int slot;

    AlertsWriter(final UnsafeBuffer file, final int region) {
        this.file = file;
        this.region = region;
        file.putLong(region + AlertsDescriptor.SLOT_STRIDE_OFFSET, AlertSlotDescriptor.STRIDE);
        file.putLong(region + AlertsDescriptor.SLOT_COUNT_OFFSET, AlertsDescriptor.SLOTS);
    }

    /** Number of the newest alert that was published; 0 before the first. */
    public long newest() {
        return number;
    }

    /**
     * Begins the next alert.
     *
     * @param raisedNumber number of the alert that raised it; its own, which is {@link #newest} + 1, if that is this;
     *                     0 when it is not known any more.
     * @param timeNs       receive time of the second.
     * @param sinceNs      when it was raised.
     * @return this.
     */
    public AlertsWriter begin(final long raisedNumber, final long timeNs, final long sinceNs) {
        number++;
        slot = region + AlertsDescriptor.RING_OFFSET
            + (int) (number & AlertsDescriptor.SLOTS - 1) * AlertSlotDescriptor.STRIDE;
        file.putLongRelease(slot + AlertSlotDescriptor.VERSION_OFFSET, (number << 1) - 1);
        // whoever sees a word stored below sees the odd version too (pairs with the acquire fence of
        // SnapshotAlerts#read)
        VarHandle.releaseFence();
        file.putLong(slot + AlertSlotDescriptor.RAISED_NUMBER_OFFSET, raisedNumber);
        file.putLong(slot + AlertSlotDescriptor.TIME_NS_OFFSET, timeNs);
        file.putLong(slot + AlertSlotDescriptor.SINCE_NS_OFFSET, sinceNs);
        return this;
    }

    /**
     * What it is about.
     *
     * @param underlying index in the directory.
     * @param venueId    number of the venue; 0 for all.
     * @param side       of the positions; null for both or none.
     * @param flags      of {@link AlertSlotDescriptor}.
     * @param suppressed what came and went within the cooldown before.
     * @return this.
     */
    public AlertsWriter about(final int underlying, final int venueId, final Side side, final int flags,
                              final long suppressed) {
        file.putInt(slot + AlertSlotDescriptor.UNDERLYING_OFFSET, underlying);
        file.putInt(slot + AlertSlotDescriptor.VENUE_ID_OFFSET, venueId);
        file.putInt(slot + AlertSlotDescriptor.SIDE_OFFSET, side == null ? AlertSlotDescriptor.NO_SIDE : side.code());
        file.putInt(slot + AlertSlotDescriptor.FLAGS_OFFSET, flags);
        file.putLong(slot + AlertSlotDescriptor.SUPPRESSED_OFFSET, suppressed);
        return this;
    }

    /**
     * What was compared.
     *
     * @param value     now.
     * @param low       lower end of its interval; NaN without.
     * @param high      upper end of its interval; NaN without.
     * @param threshold of the rule.
     * @param unit      of all four.
     * @return this.
     */
    public AlertsWriter figure(final double value, final double low, final double high, final double threshold,
                               final String unit) {
        file.putDouble(slot + AlertSlotDescriptor.VALUE_OFFSET, value);
        file.putDouble(slot + AlertSlotDescriptor.LOW_OFFSET, low);
        file.putDouble(slot + AlertSlotDescriptor.HIGH_OFFSET, high);
        file.putDouble(slot + AlertSlotDescriptor.THRESHOLD_OFFSET, threshold);
        text(AlertSlotDescriptor.UNIT_OFFSET, AlertSlotDescriptor.UNIT_LENGTH, unit);
        return this;
    }

    /**
     * Where it is.
     *
     * @param mark      aggregate mark; NaN unknown.
     * @param priceLow  lower edge of the cluster; NaN without.
     * @param priceHigh upper edge of the cluster; NaN without.
     * @return this.
     */
    public AlertsWriter prices(final double mark, final double priceLow, final double priceHigh) {
        file.putDouble(slot + AlertSlotDescriptor.MARK_OFFSET, mark);
        file.putDouble(slot + AlertSlotDescriptor.PRICE_LOW_OFFSET, priceLow);
        file.putDouble(slot + AlertSlotDescriptor.PRICE_HIGH_OFFSET, priceHigh);
        return this;
    }

    /**
     * What it is called. A text that finds no room ends with three dots.
     *
     * @param severity word.
     * @param kind     word of the rule's kind.
     * @param rule     name.
     * @param text     a sentence.
     * @return this.
     */
    public AlertsWriter words(final String severity, final String kind, final String rule, final String text) {
        text(AlertSlotDescriptor.SEVERITY_OFFSET, AlertSlotDescriptor.SEVERITY_LENGTH, severity);
        text(AlertSlotDescriptor.KIND_OFFSET, AlertSlotDescriptor.KIND_LENGTH, kind);
        text(AlertSlotDescriptor.RULE_OFFSET, AlertSlotDescriptor.RULE_LENGTH, rule);
        text(AlertSlotDescriptor.TEXT_OFFSET, AlertSlotDescriptor.TEXT_LENGTH, text);
        return this;
    }

    /** Publishes the alert that was begun. */
    public void publish() {
        // release: a reader that sees the even version sees every word above (pairs with SnapshotAlerts#read)
        file.putLongRelease(slot + AlertSlotDescriptor.VERSION_OFFSET, number << 1);
        // release: a reader that sees this number sees the whole slot (pairs with the acquire of
        // SnapshotAlerts#newest)
        file.putLongRelease(region + AlertsDescriptor.NEWEST_OFFSET, number);
    }

    private void text(final int offset, final int length, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(field, 0, length, (byte) 0);
        if (bytes.length <= length) {
            System.arraycopy(bytes, 0, field, 0, bytes.length);
        } else {
            int end = length - CUT.length;
            // never through the middle of a character
            while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
                end--;
            }
            System.arraycopy(bytes, 0, field, 0, end);
            System.arraycopy(CUT, 0, field, end, CUT.length);
        }
        file.putBytes(slot + offset, field, 0, length);
    }
}
