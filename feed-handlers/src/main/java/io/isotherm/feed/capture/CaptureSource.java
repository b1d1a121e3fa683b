package io.isotherm.feed.capture;

import io.isotherm.feed.Venue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a captured frame came from, and so which decoder it belongs to.
 *
 * <p>In the text form a source is one word: {@code bybit} for a frame of a socket, {@code binance-usdm#1} for one of
 * another route, {@code bybit#0.1} for one of a parallel connection, {@code binance-usdm-rest} for a REST answer,
 * {@code binance-usdm-rest:BTCUSDT} for a REST answer that does not name its own symbol (a depth snapshot).
 *
 * @param venue  that sent it.
 * @param rest   true for the body of a REST answer, false for a WebSocket message.
 * @param symbol the venue's spelling of the symbol that a REST answer was asked for; null when it is a socket's frame,
 *               names its symbol itself, or the capture does not tell.
 * @param route  number of the set of streams that the connection carries, from 0; 0 for a REST answer.
 * @param copy   number among the connections that carry the same streams, from 0; 0 for a REST answer.
 */
public record CaptureSource(Venue venue, boolean rest, String symbol, int route, int copy) {
    private static final String REST_SUFFIX = "-rest";
    private static final Pattern SOCKET = Pattern.compile("([^#]+)#(\\d{1,4})(?:\\.([0-5]))?");

    /** Refuses a symbol on a socket's frame and a symbol that would break the text form. */
    public CaptureSource {
        if (symbol != null && !rest) {
            throw new IllegalArgumentException("a socket's frame names its own symbol: " + symbol);
        }
        if (symbol != null && (symbol.isEmpty() || symbol.chars().anyMatch(c -> c <= ' '))) {
            throw new IllegalArgumentException("a symbol needs at least one character and no blank: '" + symbol + "'");
        }
        if (route < 0 || copy < 0 || rest && route + copy > 0) {
            throw new IllegalArgumentException("connection " + route + "." + copy + (rest ? " of a REST answer" : ""));
        }
    }

    /**
     * The source of the WebSocket messages of a venue's only connection.
     *
     * @param venue that sends them.
     * @return the source.
     */
    public static CaptureSource socket(final Venue venue) {
        return socket(venue, 0, 0);
    }

    /**
     * The source of a connection's WebSocket messages.
     *
     * @param venue that sends them.
     * @param route number of the set of streams that the connection carries, from 0.
     * @param copy  number among the connections that carry the same streams, from 0.
     * @return the source.
     */
    public static CaptureSource socket(final Venue venue, final int route, final int copy) {
        return new CaptureSource(venue, false, null, route, copy);
    }

    /**
     * The source of a venue's REST answers.
     *
     * @param venue  that answers.
     * @param symbol that was asked for, or null when the answer names it.
     * @return the source.
     */
    public static CaptureSource rest(final Venue venue, final String symbol) {
        return new CaptureSource(venue, true, symbol, 0, 0);
    }

    /**
     * Reads the word of the text form.
     *
     * @param code for example {@code okx}, {@code binance-usdm#1}, {@code binance-usdm-rest} or
     *             {@code binance-usdm-rest:BTCUSDT}.
     * @return the source, or null when the word names none.
     */
    public static CaptureSource ofCode(final String code) {
        final Venue plain = Venue.ofCode(code);
        if (plain != null) {
            return socket(plain);
        }
        final Matcher numbered = SOCKET.matcher(code);
        if (numbered.matches()) {
            final Venue venue = Venue.ofCode(numbered.group(1));
            return venue == null ? null : socket(venue, Integer.parseInt(numbered.group(2)),
                numbered.group(3) == null ? 0 : Integer.parseInt(numbered.group(3)));
        }
        final int colon = code.indexOf(':');
        final String name = colon < 0 ? code : code.substring(0, colon);
        if (!name.endsWith(REST_SUFFIX) || colon == code.length() - 1) {
            return null;
        }
        final Venue venue = Venue.ofCode(name.substring(0, name.length() - REST_SUFFIX.length()));
        return venue == null ? null : rest(venue, colon < 0 ? null : code.substring(colon + 1));
    }

    /** The word of the text form; {@link #ofCode} reads it back. */
    public String code() {
        if (!rest) {
            final String connection = copy > 0 ? "#" + route + "." + copy : route > 0 ? "#" + route : "";
            return venue.code() + connection;
        }
        return symbol == null ? venue.code() + REST_SUFFIX : venue.code() + REST_SUFFIX + ":" + symbol;
    }
}
