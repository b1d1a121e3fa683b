/**
 * The WebSocket protocol (RFC 6455), client side: handshake, frames read where the socket put them, the conversation of
 * pings and close frames.
 *
 * <p>Upstream: the bytes of a venue's socket, decrypted. Downstream: {@link io.isotherm.feed.FrameSink}, one call per
 * message; to the venue, masked frames.
 *
 * <pre>
 *   socket ─► ReceiveStamp ─► TLS ─► WebSocketHandshake, then WebSocketChannel ─► FrameSink
 *              one clock read                                 │  ▲
 *              per read of the socket              every byte ▼  │ messages, pings, close
 *                                                        WebSocketReader ─► Utf8Validator
 * </pre>
 */
package io.isotherm.feed.websocket;
