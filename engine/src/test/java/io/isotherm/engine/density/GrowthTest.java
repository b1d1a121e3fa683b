package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * The cost of an event is flat: the cells it writes are as many with 1 instrument as with 500, and after an hour of
 * history as after ten days.
 */
class GrowthTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int INTERVALS_PER_HOUR = 720;
    private static final long PRICE_UNIT = 1_000_000L;
    private static final long LOT = 100_000L;
    private static final long PRICE = 60_000 * PRICE_UNIT;
    /** Half a per mille: a bucket. */
    private static final long BUCKET = 30 * PRICE_UNIT;
    private static final long OPEN_INTEREST = 5_000_000 * LOT;
    /** Buckets that one mark crosses. */
    private static final int CROSSED = 5;
    private static final int SETTLING_INTERVALS = 500;

    private long nowNs = SECOND_NS;
    private long openInterest = OPEN_INTEREST;

    @Test
    void shouldWriteAsManyCellsPerEventWithFiveHundredInstrumentsAsWithOne() {
        final long[] alone = probe(history(new DensityModel(table(1), ModelParameters.DEFAULTS).instrument(0), 1));
        final DensityModel many = new DensityModel(table(500), ModelParameters.DEFAULTS);
        nowNs = SECOND_NS;
        openInterest = OPEN_INTEREST;
        final long[] amongMany = probe(history(many.instrument(250), 1));
        assertArrayEquals(alone, amongMany);
        final long untouched = words(new DensityModel(table(1), ModelParameters.DEFAULTS), 0);
        for (int i = 0; i < many.size(); i++) {
            if (i != 250) {
                assertEquals(untouched, words(many, i), "instrument " + i + " was written to");
            }
        }
    }

    @Test
    void shouldWriteAsManyCellsPerEventAfterTenDaysAsAfterAnHour() {
        final long[] hour = probe(history(new DensityModel(table(1), ModelParameters.DEFAULTS).instrument(0), 1));
        nowNs = SECOND_NS;
        openInterest = OPEN_INTEREST;
        final long[] tenDays =
            probe(history(new DensityModel(table(1), ModelParameters.DEFAULTS).instrument(0), 240));
        assertArrayEquals(hour, tenDays, "trade, mark in its bucket, interval of ten buckets, five swept buckets: "
            + Arrays.toString(hour) + " after an hour, " + Arrays.toString(tenDays) + " after ten days");
    }

    private static InstrumentTable table(final int size) {
        final List<Instrument> instruments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            final Instrument one = TestInstruments.quoteBrackets();
            instruments.add(new Instrument(i, one.venue(), "I" + i + "USDT", "I" + i, 0, 1, one.kind(), 1, 0,
                one.priceScale(), one.quantityScale(), one.coverage(), one.openInterestSource(), one.brackets()));
        }
        return new InstrumentTable(instruments);
    }

    /** Hours of trading within 1 % of the price, back and forth, ending at the price. */
    private InstrumentDensity history(final InstrumentDensity density, final int hours) {
        density.onMark(nowNs, nowNs, PRICE, PRICE, PRICE);
        density.onOpenInterest(nowNs, nowNs, openInterest);
        for (int interval = 0; interval < hours * INTERVALS_PER_HOUR; interval++) {
            final int phase = interval % 80;
            final int offset = phase < 20 ? phase : phase < 60 ? 40 - phase : phase - 80;
            interval(density, PRICE + offset * BUCKET, 2);
        }
        // What the mark swept ahead of open interest is closed first; then both sides close in every interval.
        for (int interval = 0; interval < SETTLING_INTERVALS; interval++) {
            interval(density, PRICE, 10);
        }
        return density;
    }

    /** The mark, trades in some buckets, and the report that ends the interval. */
    private void interval(final InstrumentDensity density, final long mark, final int buckets) {
        density.onMark(nowNs, nowNs, mark, mark, mark);
        for (int i = 0; i < buckets; i++) {
            density.onTrade(nowNs, nowNs + i, mark + i * BUCKET, 2_000 * LOT, (i & 1) == 0, true);
        }
        nowNs += 5 * SECOND_NS;
        openInterest += openInterest > OPEN_INTEREST ? -1 : 1;
        density.onOpenInterest(nowNs, nowNs, openInterest);
    }

    /** Cells that one event of each kind writes. */
    private long[] probe(final InstrumentDensity density) {
        final long[] cells = new long[4];
        cells[0] = written(density, () -> density.onTrade(nowNs, nowNs + 1, PRICE, LOT, true, true));
        cells[1] = written(density, () -> density.onMark(nowNs, nowNs, PRICE + 1, PRICE + 1, PRICE + 1));
        cells[2] = written(density, () -> interval(density, PRICE + 1, 10));
        final long swept = PRICE + CROSSED * BUCKET;
        cells[3] = written(density, () -> density.onMark(nowNs, nowNs, swept, swept, swept));
        assertEquals(0, cells[0], "a trade writes no cell");
        assertEquals(0, cells[1], "a mark in its bucket writes no cell");
        assertTrue(cells[2] > 0 && cells[3] > 0, "intervals and sweeps write cells: " + Arrays.toString(cells));
        return cells;
    }

    private static long written(final InstrumentDensity density, final Runnable event) {
        final DirectBuffer state = density.grid().state();
        final long[] before = new long[state.capacity() / Long.BYTES];
        for (int i = 0; i < before.length; i++) {
            before[i] = state.getLong(i * Long.BYTES);
        }
        event.run();
        long count = 0;
        for (int i = 0; i < before.length; i++) {
            count += before[i] == state.getLong(i * Long.BYTES) ? 0 : 1;
        }
        return count;
    }

    private static long words(final DensityModel model, final int instrument) {
        final DirectBuffer state = model.instrument(instrument).grid().state();
        long sum = 0;
        for (int offset = 0; offset < state.capacity(); offset += Long.BYTES) {
            sum = 31 * sum + state.getLong(offset);
        }
        return sum;
    }
}
