/**
 * Binance USD-M futures: what its frames and REST answers mean.
 *
 * <p>Upstream: raw frames and answers. Downstream: whoever listens to market data: books and the ring publisher, or the
 * printer of {@code decode}.
 */
package io.isotherm.feed.binance;
