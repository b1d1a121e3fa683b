package io.isotherm.client.example;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.Side;
import java.time.Duration;

/** The example of client/README.md: the mark of an instrument, and what is liquidated 2 % below the aggregate mark. */
public final class MarkAndRisk {
    private MarkAndRisk() {
    }

    // README begins
    public static void main(final String[] arguments) {
        final SnapshotReader reader =
            SnapshotReader.attach(SnapshotPaths.defaultDirectory(), Duration.ofSeconds(10));
        final int instrument = reader.directory().instrumentIndex("bybit", "BTCUSDT");
        final int btc = reader.directory().underlyingIndex("BTC");
        final PulseView pulse = new PulseView();
        final MapView map = new MapView();
        final UsdEstimate longs = new UsdEstimate();

        if (reader.pulse(instrument, pulse) == ReadResult.OK && pulse.health() == 0) {
            System.out.println("mark " + pulse.mark() + " received " + pulse.receiveTimeNs());
        }
        if (reader.mapInPlace(btc, map) == ReadResult.OK) {
            PriceQuery.ifPriceGoesTo(map, Side.LONG, MapView.ALL_VENUES, map.mark() * 0.98, longs);
            final boolean allLive = map.staleVenues() == 0 && map.missingVenues() == 0;
            if (map.validate()) {
                System.out.println(longs.usd() + " USD of longs within 2 %, between " + longs.usdLow() + " and "
                    + longs.usdHigh() + ", calibrated: " + longs.calibrated() + ", every venue live: " + allLive);
            }
        }
        switch (reader.liveness(System.nanoTime())) {
            case LIVE -> System.out.println("the engine is live");
            case SUPERSEDED -> reader.reattachIfSuperseded();
            default -> System.out.println("do not trade on this");
        }
    }
    // README ends
}
