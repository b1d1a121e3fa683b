package io.isotherm.engine.example;

// docs begin
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.broadcast.Strategy;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.ShutdownSignalBarrier;

/** Says which way the density around the mark of BTC leans, whenever it changes. */
public class QuoteSkew implements Strategy {
    private final MapView map = new MapView();
    private SnapshotReader reader;
    private int btc;
    private boolean mapIsNew;

    @Override
    public void onStart(final InstrumentTable instruments, final Path snapshotDirectory) {
        reader = SnapshotReader.open(snapshotDirectory);
        btc = instruments.underlyings().indexOf("BTC");
    }

    @Override
    public void onMap(final int underlying, final long sequence, final long asOfNs) {
        mapIsNew |= underlying == btc;
    }

    @Override
    public void onEndOfBatch() {
        if (mapIsNew && reader.mapInPlace(btc, map) == ReadResult.OK) {
            final double below = PriceQuery.usdIfPriceReaches(map, Side.LONG, map.mark() * 0.99);
            final double above = PriceQuery.usdIfPriceReaches(map, Side.SHORT, map.mark() * 1.01);
            if (map.validate()) {
                mapIsNew = false;
                quote((above - below) / Math.max(1, above + below));
            }
        }
    }

    @Override
    public void onMissed(final long messages) {
        System.err.println("too slow by " + messages + " messages");
    }

    /** More shorts above than longs below: 1, the other way round: -1. */
    protected void quote(final double skew) {
        System.out.println("skew " + skew);
    }

    public static void main(final String[] arguments) throws IOException {
        final EngineContext context = new EngineContext(ConfigurationFile.read(Path.of(arguments[0]), null))
            .strategy("skew", new QuoteSkew(), new BackoffIdleStrategy());
        // closed in reverse: the process lives until the engine and its strategies have ended
        try (ShutdownSignalBarrier end = new ShutdownSignalBarrier(); Engine engine = Engine.launch(context)) {
            System.out.println("publishing to " + engine.snapshotPath());
            end.await();
        }
    }
}
// docs end
