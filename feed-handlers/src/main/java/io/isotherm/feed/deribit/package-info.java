/**
 * Deribit public streams: what their frames mean.
 *
 * <p>Upstream: raw frames. Downstream: whoever listens to market data: books and the ring publisher, or the printer of
 * {@code decode}.
 */
package io.isotherm.feed.deribit;
