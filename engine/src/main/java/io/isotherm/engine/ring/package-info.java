/**
 * The ring between the feed thread and the processor: one slot type, the publisher that fills it, and what happens when
 * it is full.
 *
 * <p>Upstream: the feed handlers, by {@link io.isotherm.feed.MarketDataListener}. Downstream: the processor.
 */
package io.isotherm.engine.ring;
