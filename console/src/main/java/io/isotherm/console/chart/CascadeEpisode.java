package io.isotherm.console.chart;

import io.isotherm.client.layout.Side;

/**
 * A cascade as it happened.
 *
 * @param side           of the liquidated positions.
 * @param startSecond    of its first liquidation, since the Unix epoch.
 * @param lengthSeconds  from the first liquidation to the last, both included.
 * @param usd            that was printed.
 * @param usdLow         at least, of sampled feeds by the lower end of their rate.
 * @param usdHigh        at most; infinite when nothing bounds it.
 * @param multiple       printed ÷ what is normal in as long a time; NaN when nothing is normal.
 * @param moveBps        how far the mark went against the side, bps of log price; NaN when it is not known.
 * @param unheardSeconds in which not every venue was heard: figures are too low.
 * @param running        whether it goes on at the end of what was looked at.
 */
public record CascadeEpisode(Side side, long startSecond, long lengthSeconds, double usd, double usdLow,
                             double usdHigh, double multiple, double moveBps, long unheardSeconds, boolean running) {
}
