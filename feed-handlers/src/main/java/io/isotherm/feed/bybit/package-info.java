/**
 * Bybit v5: the decoder of its frames, and what is asked of it.
 *
 * <p>Upstream: the venue's sessions and captures. Downstream: books and the ring publisher, by
 * {@link io.isotherm.feed.MarketDataListener}.
 */
package io.isotherm.feed.bybit;
