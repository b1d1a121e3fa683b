package io.isotherm.feed.websocket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Whether a server's answer opens a WebSocket connection (RFC 6455, section 4.1). */
final class HandshakeAnswer {
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private HandshakeAnswer() {
    }

    /**
     * Looks for what forbids the connection.
     *
     * @param answer status line and headers.
     * @param key    that the request sent.
     * @return why not, in one line without any of the peer's own words; null when the connection is open.
     */
    static String refusal(final HttpResponse answer, final String key) {
        if (answer.decoderResult().isFailure()) {
            return malformed(answer.decoderResult().cause());
        }
        final HttpResponseStatus status = answer.status();
        if (status.codeClass() == HttpStatusClass.REDIRECTION) {
            return "it answered the handshake with " + status.code() + ", a redirect" + target(answer)
                + "; redirects are not followed: put the new address into the configuration";
        }
        if (status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            return "it answered the handshake with " + HttpResponseStatus.valueOf(status.code()) + " instead of 101"
                + "; check the address, and whether the venue serves this place and lets this machine in";
        }
        if (!answer.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
            || !answer.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return "its answer to the handshake does not upgrade to WebSocket";
        }
        if (!accept(key).equals(answer.headers().get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT))) {
            return "its answer to the handshake has not the key that belongs to the question; someone answers who did "
                + "not read it, perhaps a cache between";
        }
        if (answer.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)
            || answer.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)) {
            return "its answer to the handshake has an extension or protocol that nobody asked for";
        }
        return null;
    }

    /** The answer that belongs to a key. */
    static String accept(final String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                .digest((key + ACCEPT_SALT).getBytes(StandardCharsets.US_ASCII)));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static String malformed(final Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return "its answer to the handshake has a first line of more than " + WebSocketLimits.MAX_STATUS_LINE_LENGTH
                + " bytes";
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return "its answer to the handshake has headers of more than " + WebSocketLimits.MAX_HEADERS_LENGTH
                + " bytes";
        }
        return "its answer to the handshake is not HTTP";
    }

    private static String target(final HttpResponse answer) {
        final String location = answer.headers().get(HttpHeaderNames.LOCATION);
        try {
            return location == null ? "" : " to " + WebSocketAddress.printable(new URI(location));
        } catch (final URISyntaxException e) {
            // It names no address: nothing to tell.
            return "";
        }
    }
}
