/**
 * One order book per instrument, kept off-heap from snapshots and deltas and reduced to the depth event.
 *
 * <p>Upstream: the decoders, by {@link io.isotherm.feed.MarketDataListener}. Downstream: the ring publisher, by the
 * same interface for everything but books and by {@link io.isotherm.feed.book.DepthListener} for depth.
 */
package io.isotherm.feed.book;
