package io.isotherm.feed.websocket;

/**
 * What a connection puts up with.
 *
 * @param maxMessageLength   longest message, fragments together, in bytes.
 * @param handshakeTimeoutMs from the connected socket to the venue's accepted answer, TLS included, milliseconds.
 * @param closeTimeoutMs     from a close frame to the end of the socket, milliseconds.
 */
public record WebSocketLimits(int maxMessageLength, long handshakeTimeoutMs, long closeTimeoutMs) {
    /** 8 MiB, as long as a frame in a capture may be; 10 s; 1 s. */
    public static final WebSocketLimits DEFAULT = new WebSocketLimits(8 << 20, 10_000, 1_000);

    /** Longest first line of the answer to the handshake, bytes. */
    static final int MAX_STATUS_LINE_LENGTH = 4_096;
    /** Longest headers of that answer, all together, bytes. */
    static final int MAX_HEADERS_LENGTH = 16_384;
}
