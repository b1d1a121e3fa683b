/**
 * One synthetic market from its first second to its scores: the engine in virtual time, its rivals, the truth.
 *
 * <p>Upstream: the simulator's feeds and the rival maps. Downstream: gates, tables, JSON and plots.
 */
package io.isotherm.bench.truth.run;
