package io.isotherm.feed.session;

/**
 * One stream of a connection: what one argument of a subscribe request asks for.
 *
 * @param channel what is streamed, in the venue's words without the symbol: {@code aggTrade}, {@code orderbook.200}.
 * @param symbol  the venue's own spelling; "" for a stream of all symbols.
 * @param name    what the venue calls the stream, or as it names it in answers; unique on its connection.
 */
public record VenueStream(String channel, String symbol, String name) {
    /**
     * A stream that a venue names by channel and symbol apart.
     *
     * @param channel what is streamed.
     * @param symbol  the venue's own spelling.
     * @return the stream, named {@code channel:symbol}.
     */
    public static VenueStream of(final String channel, final String symbol) {
        return new VenueStream(channel, symbol, channel + ":" + symbol);
    }

    @Override
    public String toString() {
        return name;
    }
}
