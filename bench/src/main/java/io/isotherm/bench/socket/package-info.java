/**
 * What a frame costs on a live socket: bytes allocated from the socket to the frame's sink, ours beside Netty's stock
 * WebSocket handlers and the JDK's client.
 *
 * <p>Upstream: a server on a loopback socket that sends frames as fast as they are taken, or at a rate. Downstream: the
 * table that the README quotes.
 */
package io.isotherm.bench.socket;
