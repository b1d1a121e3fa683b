package io.isotherm.engine.ring;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Three made-up listings for tests: prices at scale 4, quantities at scale 6, OKX contracts of 0.01. */
public final class Listings {
    /** BTCUSDT on Binance, ETHUSDT on Bybit, BTC-USDT-SWAP on OKX. */
    public static final InstrumentTable TABLE = new InstrumentTable(List.of(
        listing(0, Venue.BINANCE_USDM, "BTCUSDT", "BTC", 0, 1, 0),
        listing(1, Venue.BYBIT, "ETHUSDT", "ETH", 1, 1, 0),
        listing(2, Venue.OKX, "BTC-USDT-SWAP", "BTC", 0, 1, 2)));

    private Listings() {
    }

    public static Symbol symbol(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static Instrument listing(final int id, final Venue venue, final String symbol, final String underlying,
                                      final int underlyingId, final long value, final int valueScale) {
        return new Instrument(id, venue, symbol, underlying, underlyingId, 1, ContractKind.LINEAR, value, valueScale,
            4, 6, Coverage.FULL, OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test",
            "2026-01-01", "", List.of(new Bracket(1e6, 0.005, 100, 0, false))));
    }
}
