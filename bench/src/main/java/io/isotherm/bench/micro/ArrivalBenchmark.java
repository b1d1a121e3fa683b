package io.isotherm.bench.micro;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.arrival.ArrivalFilter;
import io.isotherm.feed.arrival.ArrivalStage;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A trade from the decoder to a stage that looks its instrument up, straight or through the arrival filter: the
 * difference is the filter's cost. {@code steady} is one connection as ever, {@code reconnected} one in whose stream
 * events of before may still be repeated, {@code parallel} the second of two copies, so that each trade is dropped.
 */
public class ArrivalBenchmark extends StageBenchmark {
    private static final int STEP_NS = 1_000_000;

    /** What stands between the decoder and the next stage. */
    @Param({"straight", "steady", "reconnected", "parallel"})
    public String path;

    private final InstrumentTable table = BenchInstruments.table();
    private final CheapListener listener = new CheapListener();
    private final Symbol symbol = new Symbol();
    private final UnsafeBuffer bytes = new UnsafeBuffer("BTCUSDT".getBytes(StandardCharsets.UTF_8));
    private ArrivalFilter first;
    private MarketDataListener entry;
    private boolean reconnects;
    private boolean parallel;
    private long timeNs;
    private long counted;

    /** Links the stages. */
    @Setup
    public void link() {
        final ArrivalStage stage = new ArrivalStage(table, listener, (counter, venue) -> counted++, 1);
        first = stage.connection(Venue.BYBIT, 0, 0);
        first.onConnection(ConnectionChange.CONNECTED, 0);
        first.onFrameStart(Venue.BYBIT, 0);
        tell(first);
        first.onFrameEnd();
        parallel = path.equals("parallel");
        reconnects = path.equals("reconnected");
        entry = path.equals("straight") ? listener : first;
        if (parallel) {
            final ArrivalFilter second = stage.connection(Venue.BYBIT, 0, 1);
            second.onConnection(ConnectionChange.CONNECTED, 0);
            entry = second;
        }
        entry.onFrameStart(Venue.BYBIT, 0);
    }

    /**
     * Tells one trade of a frame of its own.
     *
     * @return what depends on it.
     */
    @Benchmark
    public long trade() {
        timeNs += STEP_NS;
        if (reconnects && (timeNs / STEP_NS & 2047) == 0) {
            first.onConnection(ConnectionChange.CONNECTED, timeNs);
        }
        if (parallel) {
            first.onFrameStart(Venue.BYBIT, timeNs);
            tell(first);
            first.onFrameEnd();
        }
        entry.onFrameStart(Venue.BYBIT, timeNs);
        tell(entry);
        entry.onFrameEnd();
        return listener.sum() + counted + table.find(Venue.BYBIT, symbol).id();
    }

    private void tell(final MarketDataListener to) {
        to.onTrade(symbol.wrap(bytes, 0, bytes.capacity()), timeNs, 60_000_000_000L + (timeNs & 0xFFFF), 6, 1, 3,
            Aggressor.BUY, TradeKind.MARKET);
    }
}
