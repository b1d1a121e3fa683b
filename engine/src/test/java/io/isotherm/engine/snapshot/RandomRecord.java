package io.isotherm.engine.snapshot;

import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import java.nio.ByteBuffer;
import java.util.Random;

/** Fills in payloads of history records with anything that a reader may meet. */
final class RandomRecord {
    private static final int MOST_BASE = 7_000;
    private static final double MARK = 60_000;

    private final Random random;

    RandomRecord(final Random random) {
        this.random = random;
    }

    void fill(final SegmentHeader header, final ByteBuffer record) {
        final byte[] noise = new byte[record.capacity() - HistorySegmentDescriptor.PAYLOAD_OFFSET];
        random.nextBytes(noise);
        record.put(HistorySegmentDescriptor.PAYLOAD_OFFSET, noise);
        switch (header.kind()) {
            case COLUMNS -> {
                record.putDouble(ColumnDescriptor.MARK_OFFSET, random.nextInt(9) == 0 ? Double.NaN
                    : MARK * random.nextDouble());
                record.putInt(ColumnDescriptor.BASE_OFFSET, random.nextInt(2 * MOST_BASE) - MOST_BASE);
            }
            case BARS -> entries(header, record);
            case TAPE -> {
                final int number = random.nextInt(header.instruments().size());
                record.putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) number);
                record.put(TapeDescriptor.VENUE_ROW_OFFSET, (byte) header.instruments().get(number).venueRow());
                record.put(TapeDescriptor.SIDE_OFFSET, (byte) random.nextInt(2));
                if (random.nextBoolean()) {
                    record.putLong(TapeDescriptor.EVENT_TIME_NS_OFFSET, Long.MIN_VALUE);
                    record.putLong(TapeDescriptor.PRICE_OFFSET, random.nextInt(1_000));
                }
            }
            default -> throw new IllegalArgumentException(header.kind().toString());
        }
    }

    private void entries(final SegmentHeader header, final ByteBuffer record) {
        for (int venue = 0; venue < header.venues().size(); venue++) {
            for (final Side side : Side.values()) {
                final int at = BarDescriptor.entryOffset(venue, side);
                record.putDouble(at + BarDescriptor.QUANTITY_OFFSET,
                    random.nextInt(4) == 0 ? 0 : random.nextDouble() * MARK);
                if (random.nextInt(3) == 0) {
                    record.putLong(at + BarDescriptor.USD_MICROS_OFFSET, 0);
                }
            }
        }
    }
}
