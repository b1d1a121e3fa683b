/**
 * What the feed handlers promise the rest of the product: raw frames come in by {@link io.isotherm.feed.FrameSink},
 * typed events leave by {@link io.isotherm.feed.MarketDataListener}.
 *
 * <p>Upstream: venues' sockets and captures. Downstream: the engine's ring publisher.
 */
package io.isotherm.feed;
