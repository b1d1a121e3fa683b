package io.isotherm.feed.websocket;

import java.net.URI;

/** What an address says of the connection to it. */
public final class WebSocketAddress {
    private static final int SECURE_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private WebSocketAddress() {
    }

    /** Whether TLS is asked for: {@code wss:}. */
    public static boolean isSecure(final URI uri) {
        return "wss".equalsIgnoreCase(uri.getScheme());
    }

    /** The port of an address, or its scheme's own. */
    public static int port(final URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? SECURE_PORT : PLAIN_PORT;
    }

    /**
     * An address for messages and logs: scheme, host, port and path. What may be a secret, the user and the query, is
     * left out.
     *
     * @param uri an address.
     * @return its harmless part.
     */
    public static String printable(final URI uri) {
        final String host = uri.getHost() == null ? "" : uri.getHost();
        final String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + host + (uri.getPort() >= 0 ? ":" + uri.getPort() : "") + path;
    }
}
