package io.isotherm.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

final class BucketWidthTest {
    private static final BracketTable BRACKETS = new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
        List.of(new Bracket(1e6, 0.005, 125, 0, false)));

    private static Instrument listing(final int id, final String symbol, final int underlyingId, final double tick) {
        return new Instrument(id, Venue.BYBIT, symbol, "U" + underlyingId, underlyingId, 1, ContractKind.LINEAR, 1, 0,
            4, 6, Coverage.FULL, OpenInterestSource.SOCKET, BRACKETS, tick, 0);
    }

    @Test
    void shouldBeCoarseForAllOfAnUnderlyingWithOneCoarseTick() {
        final InstrumentTable table = new InstrumentTable(List.of(listing(0, "A", 0, 0.1), listing(1, "B", 1, 2.5),
            listing(2, "C", 0, 2.6), listing(3, "D", 2, 0)));
        assertEquals(10, BucketWidth.bps(table, 0));
        assertEquals(5, BucketWidth.bps(table, 1), "2.5 bps is not above 2.5 bps");
        assertEquals(5, BucketWidth.bps(table, 2), "an unknown tick is not coarse");
    }
}
