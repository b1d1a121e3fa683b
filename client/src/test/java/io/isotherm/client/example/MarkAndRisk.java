package io.isotherm.client.example;

// README begins
import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.Side;
import java.time.Duration;

/** The mark of an instrument, and what is liquidated 2 % below the aggregate mark. */
public final class MarkAndRisk {
    private MarkAndRisk() {
    }

    public static void main(final String[] arguments) {
        final SnapshotReader reader =
            SnapshotReader.attach(SnapshotPaths.defaultDirectory(), Duration.ofSeconds(10));
        final InstrumentEntry bybit = reader.directory().instrument("bybit", "BTCUSDT");
        final int btc = reader.directory().underlying("BTC").index();
        final PulseView pulse = new PulseView();
        final MapView map = new MapView();
        final UsdEstimate longs = new UsdEstimate();

        if (reader.pulse(bybit.index(), pulse) == ReadResult.OK && pulse.health() == 0) {
            System.out.println("mark " + bybit.priceText(pulse.mark()) + " received " + pulse.receiveTimeNs());
        }
        if (reader.mapInPlace(btc, map) == ReadResult.OK) {
            PriceQuery.liquidatedIfPriceReaches(map, Side.LONG, MapView.ALL_VENUES, map.mark() * 0.98, longs);
            final boolean allLive = map.staleVenues() == 0 && map.missingVenues() == 0;
            if (map.validate()) {
                System.out.printf(longs.calibrated() ? "%.0f USD of longs within 2 %%, %.0f to %.0f%n"
                    : "about %.0f USD of longs within 2 %%, uncalibrated%n", longs.usd(), longs.usdLow(),
                    longs.usdHigh());
                System.out.println("every venue live: " + allLive);
            }
        }
        System.out.println("the engine is " + reader.liveness(System.nanoTime()));
    }
}
// README ends
