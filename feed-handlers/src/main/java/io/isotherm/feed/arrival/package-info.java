/**
 * Tells news from what a venue repeats: each trade and liquidation passes once, whatever connections come and go.
 *
 * <p>Upstream: the decoders, one per connection, by {@link io.isotherm.feed.MarketDataListener}. Downstream: the books,
 * by the same interface.
 */
package io.isotherm.feed.arrival;
