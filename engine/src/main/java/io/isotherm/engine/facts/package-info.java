/**
 * What happened in each whole second of receive time, by underlying: the aggregate mark, taker volume and the largest
 * taker orders, open interest, depth, realised liquidations and what the model expected of what the mark swept.
 *
 * <p>Upstream: the processor, which tells of each event. Downstream: {@link io.isotherm.engine.facts.FactsSink}, called
 * when a second is over.
 */
package io.isotherm.engine.facts;
