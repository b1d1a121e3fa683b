package io.isotherm.bench.micro;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.List;

/** One bitcoin perpetual on three venues, with prices of six decimals and quantities of eight. */
final class BenchInstruments {
    /** 1 in quote currency. */
    static final long PRICE_UNIT = 1_000_000L;
    /** 1 in base asset. */
    static final long QUANTITY_UNIT = 100_000_000L;

    private static final BracketTable BRACKETS = new BracketTable(BracketTable.Unit.QUOTE, 0, "bench", "2026-01-01",
        "made for benchmarks", List.of(
            new Bracket(50_000, .004, 125, 0, true),
            new Bracket(600_000, .005, 100, 50, true),
            new Bracket(3_000_000, .0065, 75, 950, true),
            new Bracket(Double.POSITIVE_INFINITY, .02, 25, 41_450, true)));

    private BenchInstruments() {
    }

    static InstrumentTable table() {
        return new InstrumentTable(List.of(instrument(0, Venue.BINANCE_USDM, "BTCUSDT"),
            instrument(1, Venue.BYBIT, "BTCUSDT"), instrument(2, Venue.OKX, "BTC-USDT-SWAP")));
    }

    /** Instruments of as many underlyings on one venue. */
    static InstrumentTable table(final int size) {
        final List<Instrument> instruments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            instruments.add(instrument(i, Venue.BYBIT, "I" + i + "USDT"));
        }
        return new InstrumentTable(instruments);
    }

    private static Instrument instrument(final int id, final Venue venue, final String symbol) {
        return new Instrument(id, venue, symbol, "BTC", 0, 1, ContractKind.LINEAR, 1, 0, 6, 8, Coverage.FULL,
            OpenInterestSource.SOCKET, BRACKETS);
    }
}
