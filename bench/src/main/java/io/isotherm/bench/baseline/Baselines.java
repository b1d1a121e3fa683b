package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/** The rivals of the truth score, in the order of its table. */
public final class Baselines {
    private Baselines() {
    }

    /**
     * One of each for one run. A map holds a few megabytes, whatever the length of the run, and spends well below a
     * microsecond per event.
     *
     * @param listing contract whose feed they will hear.
     * @return new maps that have heard nothing.
     */
    public static List<DensityBaseline> of(final Listing listing) {
        return List.of(new UniformMap(listing), new StaticLadder(listing), new LargeTradeMap(listing),
            new SweptLargeTradeMap(listing), new CandleLadder(listing), TakerSplitLadder.lasting(listing),
            TakerSplitLadder.fading(listing));
    }
}
