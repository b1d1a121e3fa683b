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
 */
public record CascadeQuestion(int second, Side side, double mark, double trigger, boolean strongest, double terminal,
                              double forcedUsd, double triggeredUsd, double farEdge, double plainUsd,
                              boolean settled) {
}
