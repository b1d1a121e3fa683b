/**
 * Live connections: one venue session per socket, a poller where a venue answers only over REST, and the one event loop
 * that is the feed thread.
 *
 * <p>Upstream: the venues, by WebSocket and HTTP. Downstream: the decoders, by {@link io.isotherm.feed.FrameSink}.
 *
 * <pre>
 *   feed thread (event loop)                                   threads of their own
 *   WebSocket ──► VenueSession ──► FrameSink ◄── FeedProxy ◄─── RestPoller, RestErrands ◄── RestHost
 *   FeedHandler.every(period, task)         (bounded queue, refused offers counted)
 * </pre>
 */
package io.isotherm.feed.session;
