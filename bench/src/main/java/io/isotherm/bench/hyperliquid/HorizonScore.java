package io.isotherm.bench.hyperliquid;

import io.isotherm.bench.series.statistic.Interval;
import java.util.List;

/**
 * Where the liquidations fell in the maps of some time before.
 *
 * @param hours     before the liquidation.
 * @param testable  liquidations whose price lay on its side of the mark and within 8 % of it.
 * @param wrongSide their price lay on the other side: the mark has been there since.
 * @param beyond    their price lay more than 8 % away.
 * @param noMap     no trade had been seen.
 * @param open      of the testable ones, those whose position was complete at that time.
 * @param ranks     mean rank of the liquidation's cell per map.
 * @param mirrored  share of liquidations whose cell holds more of their side than the cell at the same distance on the
 *                  other side of the mark holds of the other, ties a half.
 * @param bound     half-width of the 95 % interval of a mean of so many independent uniform ranks.
 */
public record HorizonScore(int hours, int testable, int wrongSide, int beyond, int noMap, int open,
                           List<MapRank> ranks, Interval mirrored, double bound) {
    /**
     * One map's mean rank.
     *
     * @param map  its name.
     * @param all  over the testable liquidations; 0.5 when the map knows nothing.
     * @param open over those whose position was complete when the map was drawn.
     */
    public record MapRank(String map, Interval all, Interval open) {
    }
}
