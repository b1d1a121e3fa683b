package io.isotherm.engine.density;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.util.List;

/** Linear and inverse contracts with the two kinds of bracket table. */
final class TestInstruments {
    static final int PRICE_SCALE = 6;
    static final int QUANTITY_SCALE = 8;
    /** Of inverse contracts, whose quantities are US dollars. */
    static final int INVERSE_SCALE = 3;

    private TestInstruments() {
    }

    /** Brackets in quote currency with maintenance amounts (Binance BTCUSDT, 2024-10, first steps). */
    static Instrument quoteBrackets() {
        return quoteBrackets(Coverage.FULL);
    }

    /** The same with a liquidation feed of some coverage. */
    static Instrument quoteBrackets(final Coverage coverage) {
        return instrument(coverage, Venue.BINANCE_USDM,
            new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2024-10-24", "",
            List.of(
                new Bracket(50_000, .004, 125, 0, false),
                new Bracket(600_000, .005, 100, 50, false),
                new Bracket(3_000_000, .0065, 75, 950, false),
                new Bracket(12_000_000, .01, 50, 11_450, false),
                new Bracket(Double.POSITIVE_INFINITY, .02, 25, 131_450, false))));
    }

    /** Brackets in base asset without amounts and with a fee, sampled (OKX). */
    static Instrument baseBrackets() {
        return instrument(Coverage.SAMPLED, Venue.OKX,
            new BracketTable(BracketTable.Unit.BASE, .0005, "test", "2026-09-01", "rule",
            List.of(
                new Bracket(10, .004, 100, 0, false),
                new Bracket(100, .006, 75, 0, true),
                new Bracket(Double.POSITIVE_INFINITY, .02, 20, 0, true))));
    }

    /** An inverse contract, brackets in coin with amounts in coin. */
    static Instrument inverseCoinBrackets() {
        return inverse(Venue.BYBIT, new BracketTable(BracketTable.Unit.BASE, 0, "test", "2026-09-01", "rule", List.of(
            new Bracket(150, .005, 100, 0, true),
            new Bracket(300, .01, 50, .75, true),
            new Bracket(Double.POSITIVE_INFINITY, .015, 33, 2.25, true))));
    }

    /** An inverse contract, brackets in face value without amounts and with a fee (OKX). */
    static Instrument inverseFaceBrackets() {
        return inverse(Venue.OKX, new BracketTable(BracketTable.Unit.QUOTE, .0005, "test", "2026-09-01", "rule",
            List.of(
                new Bracket(5_000_000, .004, 100, 0, true),
                new Bracket(Double.POSITIVE_INFINITY, .006, 50, 0, true))));
    }

    private static Instrument inverse(final Venue venue, final BracketTable brackets) {
        return new Instrument(0, venue, "BTCUSD", "BTC", 0, 1, ContractKind.INVERSE, 1, 0, PRICE_SCALE,
            INVERSE_SCALE, Coverage.FULL, OpenInterestSource.SOCKET, brackets);
    }

    private static Instrument instrument(final Coverage coverage, final Venue venue, final BracketTable brackets) {
        return new Instrument(0, venue, "BTCUSDT", "BTC", 0, 1, ContractKind.LINEAR, 1, 0, PRICE_SCALE,
            QUANTITY_SCALE, coverage, OpenInterestSource.SOCKET, brackets);
    }
}
