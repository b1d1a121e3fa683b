/**
 * Live connections: a session for each set of a venue's streams, which follows answers and keeps to limits, a poller
 * where a venue answers only over REST, and the one event loop that is the feed thread.
 *
 * <p>Upstream: the venues, by WebSocket and HTTP. Downstream: the decoders, by {@link io.isotherm.feed.FrameSink}.
 *
 * <pre>
 *   feed thread (event loop)                                threads of their own
 *   WebSocket ──► VenueLink ─────► FrameSink ◄── FeedProxy ◄─── RestPoller, RestErrands ◄── RestHost
 *      StreamLedger ◄─┘ ▲ makes one after the other
 *               LinkSuccession ◄── VenueSession ──► SessionNews ──► SessionListener
 *   FeedHandler.every(period, task)         (bounded queue, refused offers counted)
 * </pre>
 */
package io.isotherm.feed.session;
