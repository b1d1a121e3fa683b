package io.isotherm.feed.stream;

import java.util.concurrent.TimeUnit;

/**
 * After how much silence, while the venue's other streams tick, a stream is held to be misrouted or dead.
 *
 * <table>
 * <caption>Defaults, and why</caption>
 * <tr><th>channel</th><th>silence</th><th>reason</th></tr>
 * <tr><td>trades</td><td>10 min</td><td>a small symbol may not trade for minutes; a large one is behind by no more than
 *     one interval of open interest when its calibration is muted</td></tr>
 * <tr><td>liquidations</td><td>24 h</td><td>quiet by nature: judged by the acknowledgement; a day of listening without
 *     one, over however many connections, is no calm</td></tr>
 * <tr><td>mark</td><td>15 s</td><td>the slowest venue repeats an unchanged one every 10 s</td></tr>
 * <tr><td>open interest</td><td>60 s</td><td>OKX, the only one with such a stream, tells it every 3 s</td></tr>
 * <tr><td>funding</td><td>10 min</td><td>OKX and HTX tell it every 30 to 90 s; no density depends on it</td></tr>
 * <tr><td>quote</td><td>30 s</td><td>told when it changes only</td></tr>
 * <tr><td>book</td><td>60 s</td><td>told when it changes only, and any level of it counts</td></tr>
 * </table>
 *
 * @param tradesNs        nanoseconds of receive time.
 * @param liquidationsNs  the same, of all symbols of a session, whichever its connection.
 * @param markNs          the same.
 * @param openInterestNs  the same.
 * @param fundingNs       the same.
 * @param quoteNs         the same.
 * @param bookNs          the same.
 * @param renewalsPerHour most new connections that the watch asks for in an hour, per connection.
 */
public record StreamTimeouts(long tradesNs, long liquidationsNs, long markNs, long openInterestNs, long fundingNs,
                             long quoteNs, long bookNs, int renewalsPerHour) {
    /** As the table says; at most 6 renewals an hour. */
    public static final StreamTimeouts DEFAULTS = new StreamTimeouts(TimeUnit.MINUTES.toNanos(10),
        TimeUnit.HOURS.toNanos(24), TimeUnit.SECONDS.toNanos(15), TimeUnit.SECONDS.toNanos(60),
        TimeUnit.MINUTES.toNanos(10), TimeUnit.SECONDS.toNanos(30), TimeUnit.SECONDS.toNanos(60), 6);

    /**
     * The timeout of a channel.
     *
     * @param channel any.
     * @return nanoseconds.
     */
    public long ofNs(final StreamChannel channel) {
        return switch (channel) {
            case TRADES -> tradesNs;
            case LIQUIDATIONS -> liquidationsNs;
            case MARK -> markNs;
            case OPEN_INTEREST -> openInterestNs;
            case FUNDING -> fundingNs;
            case QUOTE -> quoteNs;
            case BOOK -> bookNs;
        };
    }
}
