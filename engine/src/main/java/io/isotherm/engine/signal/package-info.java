/**
 * Signals: what follows from the map, the market and realised liquidations, one small class each, as pure computations
 * without a clock, a lock or an allocation after construction. Nothing here publishes.
 *
 * <pre>
 *   what a second brings                         signals                              what they were worth
 *   MarketSecond (mark, depth, volume, σ) ─┐
 *   MapProfile   (USD by bucket)          ─┼─►  LiquidationMaxPain, PriceTargets, ─►  LevelTrial, ReachTrial
 *   ClusterSet   (clusters)               ─┤    RealisedLevels, Exhaustion, …            └─► PredictionScore
 *   SweepSecond  (expected, realised)     ─┤
 *   liquidations, taker orders            ─┘
 * </pre>
 *
 * <p>What remembers lists its state to a {@link io.isotherm.engine.state.StateCursor}; what an argument of the last
 * second gave is no state and is NaN or empty after a restore until the next second. Whatever cannot be said is NaN,
 * never 0. Definitions, defaults and limits of each: docs/signals.md.
 *
 * <p>Upstream: the analyst, which fills the inputs. Downstream: the analyst, which publishes the outputs.
 */
package io.isotherm.engine.signal;
