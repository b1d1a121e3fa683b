/**
 * The single writer: takes events off the ring, applies them to the density model, keeps each instrument's market state
 * and decides when to publish.
 *
 * <p>Upstream: the ring. Downstream: the density model, and the snapshot publisher by
 * {@link io.isotherm.engine.processor.PublishSink}.
 */
package io.isotherm.engine.processor;
