package io.isotherm.engine.analyst;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.DensityReading;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.signal.LeverageLadder;
import java.util.ArrayList;
import java.util.List;

/**
 * How far from their entry takers of unknown leverage are liquidated: the density model's prior shares at the distances
 * of its components, under the brackets of each underlying's first contract. Shorts are taken to be as far away as
 * longs.
 */
public final class WhaleLadders {
    private WhaleLadders() {
    }

    /**
     * A ladder for each underlying.
     *
     * @param model of the instruments.
     * @return by the underlying's index.
     */
    public static List<LeverageLadder> of(final DensityModel model) {
        final List<LeverageLadder> ladders = new ArrayList<>();
        for (int id = 0; id < model.size(); id++) {
            final InstrumentDensity density = model.instrument(id);
            if (density.instrument().underlyingId() == ladders.size()) {
                ladders.add(ladder(density));
            }
        }
        return ladders;
    }

    private static LeverageLadder ladder(final InstrumentDensity density) {
        final double[] distances = new double[ComponentBasis.COUNT];
        final double[] shares = new double[ComponentBasis.COUNT];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = density.logDistance(k);
            shares[k] = DensityReading.priorShare(k);
        }
        return new LeverageLadder(distances, distances, shares);
    }
}
