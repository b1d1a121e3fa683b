package io.isotherm.console.chart;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.position.BracketLadder;

/**
 * The leverage that stands for a distance band, for programs that want one figure: 1 ÷ (distance in the middle of the
 * band + maintenance rate of the venue's lowest bracket, closing fee included), and no more than that bracket allows.
 * Only bands are known, so it names the band in the words of leverage and is no share of a tier.
 *
 * <p>The farthest band has no end; its middle is taken as if it ended at 64 %, as the widest component of the model
 * does.
 */
public final class BandLeverage {
    private static final double[] MIDDLES = {0.005, 0.0175, 0.0425, 0.105, 0.395};

    private BandLeverage() {
    }

    /**
     * The middle of a band.
     *
     * @param band of the distance.
     * @return share of the entry price.
     */
    public static double middle(final DistanceBand band) {
        return MIDDLES[band.code()];
    }

    /**
     * The leverage of a band.
     *
     * @param band   of the distance.
     * @param ladder of the venue's contract.
     * @return leverage, at least 1.
     */
    public static double of(final DistanceBand band, final BracketLadder ladder) {
        final double leverage = 1 / (middle(band) + ladder.rate(0) + ladder.feeRate());
        return Math.max(1, ladder.maxLeverage(0) < leverage ? ladder.maxLeverage(0) : leverage);
    }
}
