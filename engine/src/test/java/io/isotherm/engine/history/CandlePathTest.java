package io.isotherm.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the mark goes while a candle is played. */
final class CandlePathTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long PRICE = 60_000_0000L;
    /** A thousandth. */
    private static final long STEP = PRICE / 1_000;

    private final InstrumentTable table = new InstrumentTable(List.of(new Instrument(0, Venue.BYBIT, "BTCUSDT", "BTC",
        0, 1, ContractKind.LINEAR, 1, 0, 4, 6, Coverage.FULL, OpenInterestSource.SOCKET,
        new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
            List.of(new Bracket(1e6, 0.005, 125, 0, false))))));

    /** After a candle that goes 0.2 % either way. */
    private InstrumentDensity played(final long close, final long markLow, final long markHigh) {
        final InstrumentDensity density = new DensityModel(table, ModelParameters.DEFAULTS).instrument(0);
        density.onMark(0, 0, PRICE, PRICE, PRICE);
        density.onOpenInterest(0, 0, 1_000_000_000L);
        new CandlePath().play(new HistoryRow(0, MINUTE, PRICE, PRICE + 2 * STEP, PRICE - 2 * STEP, close, 0,
            0, 0, markLow, markHigh, 0), MINUTE, density);
        return density;
    }

    private static double usd(final InstrumentDensity density, final int side, final long price) {
        return density.usd(side, density.axis().bucketOf(price));
    }

    @Test
    void shouldSweepToTheExtremesOfTheMarkWhereTheyLieBeyondTheCandle() {
        for (final long close : new long[] {PRICE + STEP, PRICE - STEP}) {
            final InstrumentDensity wide = played(close, PRICE - 10 * STEP, PRICE + 10 * STEP);
            assertEquals(0, usd(wide, 0, PRICE - 8 * STEP), "longs that the mark went below");
            assertEquals(0, usd(wide, 1, PRICE + 8 * STEP), "shorts that the mark went above");
            final InstrumentDensity narrow = played(close, PRICE - STEP, PRICE + STEP);
            assertTrue(usd(narrow, 0, PRICE - 8 * STEP) > 0 && usd(narrow, 1, PRICE + 8 * STEP) > 0);
            assertTrue(usd(narrow, 0, PRICE - 3 * STEP / 2) > 0, "the candle went there, the mark did not");
            assertEquals(close, narrow.mark());
        }
    }
}
