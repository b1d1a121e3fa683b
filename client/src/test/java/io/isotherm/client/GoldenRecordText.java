package io.isotherm.client;

import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One line of JSON per record of a series: a column, a bar or a liquidation; of disk or of shared memory. */
final class GoldenRecordText {
    private GoldenRecordText() {
    }

    /** The record that a series read last. */
    static String of(final RecordSource series) {
        final String start = "{\"ordinal\":"
            + series.record().getLong(HistorySegmentDescriptor.ORDINAL_OFFSET) + ",\"segment\":"
            + series.header().firstOrdinal();
        return start + switch (series.header().kind()) {
            case COLUMNS -> column(new ColumnView().of(series), series.header());
            case BARS -> bar(new BarView().of(series), series.header());
            case TAPE -> liquidation(new TapeView().of(series));
        } + "}";
    }

    /** Of each row how many buckets are not 0, their sum from the lowest up, and the digest of the steps. */
    private static String column(final ColumnView column, final SegmentHeader header) {
        final List<String> rows = new ArrayList<>();
        for (int row = 0; row < header.rowCount(); row++) {
            long digest = 0;
            int nonZero = 0;
            double total = 0;
            for (int i = 0; i < column.bucketCount(); i++) {
                digest = GoldenText.mix(digest, column.step(row, i));
                nonZero += column.step(row, i) == 0 ? 0 : 1;
                total += column.usd(row, i);
            }
            rows.add("{\"row\":" + row + ",\"nonZero\":" + nonZero + ",\"total\":" + GoldenText.hex(total)
                + ",\"digest\":\"" + String.format("%016x", digest) + "\"}");
        }
        int longs = 0;
        while (longs < column.bucketCount() && column.side(longs) == Side.LONG) {
            longs++;
        }
        return ",\"timeNs\":" + column.timeNs() + ",\"asOfNs\":" + column.asOfNs() + ",\"mapAsOfNs\":"
            + column.mapAsOfNs() + ",\"mapSequence\":" + column.mapSequence() + ",\"mark\":"
            + GoldenText.hex(column.mark()) + ",\"venueStates\":" + column.venueStates() + ",\"gapBefore\":"
            + column.gapBefore() + ",\"calibrated\":" + column.calibrated() + ",\"saturated\":" + column.saturated()
            + ",\"base\":" + column.base() + ",\"firstPrice\":" + GoldenText.hex(column.price(0))
            + ",\"lastPrice\":" + GoldenText.hex(column.price(column.bucketCount())) + ",\"longs\":" + longs
            + ",\"rows\":[" + String.join(",", rows) + "]";
    }

    private static String bar(final BarView bar, final SegmentHeader header) {
        final List<String> entries = new ArrayList<>();
        for (int venue = 0; venue < header.venues().size(); venue++) {
            for (final Side side : Side.values()) {
                entries.add("{\"venueRow\":" + venue + ",\"side\":\"" + side.word() + "\",\"usdMicros\":"
                    + bar.usdMicros(venue, side) + ",\"largestMicros\":" + bar.largestMicros(venue, side)
                    + ",\"count\":" + bar.count(venue, side) + ",\"quantity\":"
                    + GoldenText.hex(bar.quantity(venue, side)) + ",\"vwap\":" + GoldenText.hex(bar.vwap(venue, side))
                    + "}");
            }
        }
        return ",\"timeNs\":" + bar.timeNs() + ",\"gapBefore\":" + bar.gapBefore() + ",\"partial\":" + bar.partial()
            + ",\"open\":" + bar.open() + ",\"lost\":" + bar.lost() + ",\"notLive\":" + bar.notLive()
            + ",\"entries\":[" + String.join(",", entries) + "]";
    }

    private static String liquidation(final TapeView tape) {
        final TapeInstrument instrument = tape.instrument();
        return ",\"receiveTimeNs\":" + tape.receiveTimeNs() + ",\"eventTimeNs\":" + tape.eventTimeNs()
            + ",\"price\":" + tape.price().unscaledValue() + ",\"priceScale\":" + instrument.priceScale()
            + ",\"quantity\":" + tape.quantity().unscaledValue() + ",\"quantityScale\":"
            + instrument.quantityScale() + ",\"usdMicros\":" + tape.usdMicros() + ",\"symbol\":\""
            + instrument.symbol() + "\",\"inverse\":" + instrument.inverse() + ",\"side\":\"" + tape.side().word()
            + "\",\"venueRow\":" + tape.venueRow() + ",\"gapBefore\":" + tape.gapBefore() + ",\"lostBefore\":"
            + tape.lostBefore();
    }

    /** Adds a record's bytes, as words of 8, to a digest. */
    static long digest(final long digest, final RecordSource series) {
        final ByteBuffer record = series.record();
        long sum = digest;
        for (int at = 0; at < record.capacity(); at += Long.BYTES) {
            sum = GoldenText.mix(sum, record.getLong(at));
        }
        return sum;
    }
}
