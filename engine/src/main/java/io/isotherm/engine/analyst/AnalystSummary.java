package io.isotherm.engine.analyst;

/**
 * What an analyst came to.
 *
 * @param seconds      whole seconds of receive time.
 * @param columns      heatmap columns of all tiers and underlyings.
 * @param bars         bars put out, of all intervals and underlyings.
 * @param liquidations taken into bars and tape.
 * @param lost         liquidations that found no room in the hand-over.
 * @param lostSeconds  whole seconds that found none.
 * @param unread       seconds of underlyings whose map could not be read.
 * @param digest       16 hexadecimal digits over all output, the number of each map that was read included.
 */
public record AnalystSummary(long seconds, long columns, long bars, long liquidations, long lost, long lostSeconds,
                             long unread, String digest) {
}
