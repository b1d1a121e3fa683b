package io.isotherm.bench.signals.cascade;

import io.isotherm.client.layout.Side;

/**
 * A trigger and what was said before it.
 *
 * @param second       of the run whose mark is the newest that was known.
 * @param side         that is liquidated.
 * @param mark         before the trigger.
 * @param trigger      price, the peak of a cluster.
 * @param strongest    whether the cluster was the strongest of its side within the range, else the nearest.
 * @param terminal     price at which the simulator has it end.
 * @param forcedUsd    that the simulator has liquidated in all.
 * @param triggeredUsd that the map holds between mark and trigger.
 * @param farEdge      of the cluster, from the mark.
 * @param plainUsd     that the map holds between mark and far edge.
 * @param settled      whether the simulator's chain came to rest.
 * @param wander       how far a mark without drift goes to one side by itself in the 30 quiet seconds that end a
 *                     cascade, at the mean and by the newest σ, log return.
 */
public record CascadeQuestion(int second, Side side, double mark, double trigger, boolean strongest, double terminal,
                              double forcedUsd, double triggeredUsd, double farEdge, double plainUsd,
                              boolean settled, double wander) {
    /** Where the mark ends when it only wanders on from the trigger. */
    public double wandered() {
        return trigger * StrictMath.exp(side == Side.LONG ? -wander : wander);
    }
}
