package io.isotherm.engine.density;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every symbol that a session names, listed as a linear contract of the brackets of {@link TestInstruments}: captured
 * sessions are mostly of coins that the product does not list, and the ledger holds in whatever unit they count.
 */
final class HeardSymbols {
    private static final int SCALE = 8;

    private HeardSymbols() {
    }

    static InstrumentTable of(final Venue venue, final Path session) throws IOException {
        final Set<String> symbols = new TreeSet<>();
        final MarketDataListener listener = (MarketDataListener) Proxy.newProxyInstance(
            MarketDataListener.class.getClassLoader(), new Class<?>[] {MarketDataListener.class},
            (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof Symbol symbol) {
                    symbols.add(symbol.buffer().getStringWithoutLengthUtf8(symbol.offset(), symbol.length()));
                }
                return null;
            });
        final FrameSink decoder = Decoders.of(venue, listener);
        try (CaptureReader reader = Captures.open(session, venue)) {
            while (reader.advance()) {
                if (!reader.source().rest() && reader.change() == null) {
                    decoder.onFrame(reader.buffer(), reader.offset(), reader.length(), reader.receiveTimeNs());
                }
            }
        }
        final List<Instrument> instruments = new ArrayList<>();
        for (final String symbol : symbols) {
            final int id = instruments.size();
            instruments.add(new Instrument(id, venue, symbol, symbol, id, 1, ContractKind.LINEAR, 1, 0, SCALE, SCALE,
                Coverage.FULL, OpenInterestSource.SOCKET, (venue == Venue.OKX ? TestInstruments.baseBrackets()
                : TestInstruments.quoteBrackets()).brackets()));
        }
        return new InstrumentTable(instruments);
    }
}
