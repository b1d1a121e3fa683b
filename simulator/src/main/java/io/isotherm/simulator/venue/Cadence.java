package io.isotherm.simulator.venue;

/**
 * How often state is published. All values are multiples of {@link ExchangeFeed#SLICE_MS}.
 *
 * @param quoteEveryMs        best quotes and tickers.
 * @param bookEveryMs         book deltas.
 * @param openInterestEveryMs open interest.
 */
public record Cadence(int quoteEveryMs, int bookEveryMs, int openInterestEveryMs) {
    /** As on the real venues: quotes and books every 100 ms, open interest every 5 s. */
    public static final Cadence LIVE = new Cadence(100, 100, 5_000);

    /** Keeps captures small: quotes every 500 ms, books and open interest every 5 s. */
    public static final Cadence CAPTURE = new Cadence(500, 5_000, 5_000);

    /** Refuses values that no timer would meet. */
    public Cadence {
        check("quotes", quoteEveryMs);
        check("books", bookEveryMs);
        check("open interest", openInterestEveryMs);
    }

    /**
     * The same with another interval of open interest.
     *
     * @param seconds between two values.
     * @return a new cadence.
     */
    public Cadence withOpenInterestEvery(final int seconds) {
        return new Cadence(quoteEveryMs, bookEveryMs, seconds * 1_000);
    }

    private static void check(final String what, final int everyMs) {
        if (everyMs <= 0 || everyMs % ExchangeFeed.SLICE_MS != 0) {
            throw new IllegalArgumentException("the interval of " + what + " must be a multiple of "
                + ExchangeFeed.SLICE_MS + " ms, not " + everyMs + " ms");
        }
    }
}
