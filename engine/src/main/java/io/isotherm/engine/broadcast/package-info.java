/**
 * How strategies in the engine's own JVM hear what the processor publishes: a ring of messages of one cache line each,
 * written by the processor without looking at any reader; who is too slow is lapped and told how much was missed.
 *
 * <p>Upstream: the processor and the snapshot publisher. Downstream: {@link io.isotherm.engine.broadcast.Strategy}.
 */
package io.isotherm.engine.broadcast;
