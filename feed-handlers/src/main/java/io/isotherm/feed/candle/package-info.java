/**
 * Past candles and open interest as venues tell them over REST.
 *
 * <p>Upstream: bodies of REST answers. Downstream: the cold start, and the marks of a gap after a reconnection.
 */
package io.isotherm.feed.candle;
