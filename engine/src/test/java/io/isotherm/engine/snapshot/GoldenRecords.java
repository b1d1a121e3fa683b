package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.client.layout.VenueStates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Payloads of columns, bars and liquidations that golden files hold, with values at the ends of their ranges. */
final class GoldenRecords {
    private final Random random = new Random(21);
    private final long startNs;

    /** Begins at a time, ns since the Unix epoch. */
    GoldenRecords(final long startNs) {
        this.startNs = startNs;
    }

    /** A column: a hump on each side in every row; the smallest and the largest step where the ordinal is even. */
    ByteBuffer column(final HistoryTier tier, final int venueCount, final long ordinal, final double mark) {
        final ByteBuffer record = ByteBuffer.allocate(ColumnDescriptor.length(tier, venueCount))
            .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(ColumnDescriptor.AS_OF_NS_OFFSET, ordinal * tier.intervalNs() + 3_000_000_000L);
        record.putLong(ColumnDescriptor.MAP_AS_OF_NS_OFFSET, ordinal * tier.intervalNs() + 2_999_999_999L);
        record.putLong(ColumnDescriptor.MAP_SEQUENCE_OFFSET, 1 + random.nextInt(1_000_000));
        record.putDouble(ColumnDescriptor.MARK_OFFSET, mark);
        record.putLong(ColumnDescriptor.VENUE_STATES_OFFSET, VenueStates.of(1, 2, 4));
        final int half = tier.bucketCount() / 2;
        record.putInt(ColumnDescriptor.BASE_OFFSET,
            (int) Math.floor(StrictMath.log(mark) * 10_000 / tier.bucketWidthBps()) - half);
        for (int row = 0; row < tier.rowCount(venueCount); row++) {
            for (int i = 0; i < 24; i++) {
                step(record, tier, row, half - 20 - random.nextInt(half - 20), random.nextInt(0x1_0000));
                step(record, tier, row, half + random.nextInt(half), 40_000 + random.nextInt(9));
            }
            if (ordinal % 2 == 0) {
                step(record, tier, row, 0, LogQuantisation.LARGEST);
                step(record, tier, row, tier.bucketCount() - 1, 1);
                record.putInt(ColumnDescriptor.SATURATED_OFFSET, row + 1);
            }
        }
        return record;
    }

    private static void step(final ByteBuffer record, final HistoryTier tier, final int row, final int bucket,
                             final int step) {
        record.putShort(ColumnDescriptor.VALUES_OFFSET + (row * tier.bucketCount() + bucket) * Short.BYTES,
            (short) step);
    }

    /** A bar: nothing, one liquidation, many, and the largest sum that stays where it is. */
    ByteBuffer bar(final int venueCount, final int lost) {
        final ByteBuffer record = ByteBuffer.allocate(BarDescriptor.length(venueCount))
            .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(BarDescriptor.LOST_OFFSET, lost);
        for (int venue = 0; venue < venueCount; venue++) {
            for (final Side side : Side.values()) {
                final int count = random.nextInt(4) * random.nextInt(1_000);
                final long usdMicros = count == 2_997 ? Long.MAX_VALUE : count * 1_234_567_891L;
                final int at = BarDescriptor.entryOffset(venue, side);
                record.putLong(at + BarDescriptor.USD_MICROS_OFFSET, usdMicros);
                record.putLong(at + BarDescriptor.LARGEST_MICROS_OFFSET, usdMicros / 3);
                record.putLong(at + BarDescriptor.COUNT_OFFSET, count);
                record.putDouble(at + BarDescriptor.QUANTITY_OFFSET, count * random.nextDouble());
            }
        }
        if (lost > 0) {
            record.putLong(BarDescriptor.NOT_LIVE_OFFSET, 1L << venueCount - 1);
            record.putLong(BarDescriptor.entryOffset(0, Side.LONG) + BarDescriptor.USD_MICROS_OFFSET, Long.MAX_VALUE);
        }
        return record;
    }

    /** A liquidation; every fourth venue tells no time. */
    ByteBuffer liquidation(final long ordinal, final int instrument, final int venueRow, final int lostBefore) {
        final ByteBuffer record = ByteBuffer.allocate(TapeDescriptor.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(TapeDescriptor.RECEIVE_TIME_NS_OFFSET, startNs + ordinal * 1_000_003L);
        record.putLong(TapeDescriptor.EVENT_TIME_NS_OFFSET,
            ordinal % 4 == 3 ? PulseWriter.NONE : startNs + ordinal * 1_000_000L);
        record.putLong(TapeDescriptor.PRICE_OFFSET, ordinal % 5 == 0 ? Long.MAX_VALUE : 9_100_000_000_000L - ordinal);
        record.putLong(TapeDescriptor.QUANTITY_OFFSET, 1 + random.nextInt(1_000_000_000));
        record.putLong(TapeDescriptor.USD_MICROS_OFFSET, ordinal % 5 == 0 ? Long.MAX_VALUE : random.nextInt());
        record.putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) instrument);
        record.put(TapeDescriptor.VENUE_ROW_OFFSET, (byte) venueRow);
        record.put(TapeDescriptor.SIDE_OFFSET, (byte) (ordinal % 2));
        record.putInt(TapeDescriptor.LOST_BEFORE_OFFSET, lostBefore);
        return record;
    }
}
