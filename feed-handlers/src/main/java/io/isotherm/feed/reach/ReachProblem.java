package io.isotherm.feed.reach;

import io.isotherm.feed.websocket.WebSocketException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * Says for people why a venue could not be reached or was lost, without the address, which the reader knows.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
public final class ReachProblem {
    /** What is said where the JDK's HTTP client does not tell which of the two it is. */
    public static final String REFUSED_OR_NO_ROUTE =
        "no connection: refused or no route; check the address and the network";

    private static final int LONGEST = 300;
    private static final int DEEPEST = 8;

    private ReachProblem() {
    }

    /**
     * Words for a cause.
     *
     * @param cause of a failed attempt or of a lost connection, sockets and HTTP alike.
     * @return one line without a full stop, at most {@value #LONGEST} characters; equal causes read equal.
     */
    public static String words(final Throwable cause) {
        Throwable each = cause;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            final String known = known(each);
            if (known != null) {
                return bounded(known);
            }
            each = each.getCause();
        }
        return bounded(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static String known(final Throwable thrown) {
        final String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        final String lower = message.toLowerCase(Locale.ROOT);
        if (thrown instanceof UnknownHostException || thrown instanceof UnresolvedAddressException) {
            return "no address for this name";
        }
        if (thrown instanceof WebSocketException) {
            return withoutAddress(message);
        }
        // Netty's native sockets say so in their message alone.
        if (lower.contains("network is unreachable")) {
            return "no route to it: the network is unreachable";
        }
        if (thrown instanceof NoRouteToHostException || lower.contains("no route to host")) {
            return "no route to it: the host is unreachable";
        }
        if (lower.contains("connection refused")) {
            return "connection refused: nobody listens there, or a firewall says no";
        }
        if (lower.contains("connection reset") || lower.contains("broken pipe")
            || lower.contains("connection abort") || lower.contains("error(-104)") || lower.contains("error(-32)")) {
            return "the connection was reset, by the venue or on the way";
        }
        if (thrown instanceof HttpTimeoutException || thrown instanceof SocketTimeoutException
            || thrown instanceof TimeoutException
            || lower.contains("connection timed out")
            || thrown instanceof ConnectException && lower.contains("timed out")) {
            return "timed out: no answer";
        }
        return null;
    }

    /** A message of the WebSocket stages begins with the address. */
    private static String withoutAddress(final String message) {
        final int end = message.indexOf(": ");
        if (end > 0 && (message.startsWith("ws://") || message.startsWith("wss://"))) {
            return message.substring(end + 2);
        }
        return message;
    }

    private static String bounded(final String words) {
        final String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /**
     * Host and port of an address, for messages.
     *
     * @param uri {@code ws:}, {@code wss:}, {@code http:} or {@code https:}.
     * @return for example {@code fstream.binance.com:443}.
     */
    public static String endpoint(final URI uri) {
        final boolean secure = "wss".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return uri.getHost() + ":" + (uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80);
    }
}
