/**
 * Watches every stream of every connection: one that is silent while its siblings tick is misrouted or dead.
 *
 * <p>Upstream: the decoders, one per connection, by {@link io.isotherm.feed.MarketDataListener}. Downstream: the
 * arrival filters, by the same interface, and whoever flags and asks again.
 */
package io.isotherm.feed.stream;
