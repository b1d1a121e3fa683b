package io.isotherm.engine.history;

import io.isotherm.engine.config.HistoryConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.history.Histories;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.rest.RestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Asks the venues of a live engine about the past before its first event, all at once, for a bounded time. What has
 * come by then is used, the newest first; a venue that does not answer starts as with no history, and it is said so.
 *
 * <p><b>Threads:</b> called by the launching thread, which waits; each venue is asked on a thread of its own.
 */
public final class HistoryCall {
    private static final long DAY_MS = 24 * 3_600_000L;
    private static final long NS_PER_MS = 1_000_000;
    private static final long LAST_WORD_MS = 200;

    private final RestClient client;
    private final LongSupplier nanoClock;
    private final Consumer<String> progress;
    private final UntoldHistory untold;

    /**
     * Prepares the call.
     *
     * @param client    that asks.
     * @param nanoClock monotonic nanoseconds.
     * @param progress  told in lines for people.
     * @param untold    told of venues that do not answer, of which there is no line.
     */
    public HistoryCall(final RestClient client, final LongSupplier nanoClock, final Consumer<String> progress,
                       final UntoldHistory untold) {
        this.client = client;
        this.nanoClock = nanoClock;
        this.progress = progress;
        this.untold = untold;
    }

    /**
     * Asks, and waits.
     *
     * @param configuration how far back and how long.
     * @param venues        those enabled with a REST address are asked, where they tell their past.
     * @param table         of the engine's instruments.
     * @param nowMs         end of what is asked for, milliseconds since the epoch.
     * @return rows in the form of {@link VenuePast}, by venue and instrument; none where nothing was told.
     */
    public List<String> rows(final HistoryConfiguration configuration, final List<VenueConfiguration> venues,
                             final InstrumentTable table, final long nowMs) {
        final long deadlineNs = nanoClock.getAsLong() + configuration.waitNs();
        // The minute under way is left out.
        final long untilMs = nowMs - Math.floorMod(nowMs, Candle.LENGTH_MS);
        final List<VenuePast> all = new ArrayList<>();
        final List<VenueHistory> calls = new ArrayList<>();
        for (final VenueConfiguration venue : venues) {
            final MarketHistory history = Histories.of(venue.venue());
            if (venue.enabled() && venue.rest() != null && history != null && configuration.days() > 0) {
                final List<VenuePast> pasts = pasts(venue, table, history, untilMs - configuration.days() * DAY_MS,
                    untilMs);
                all.addAll(pasts);
                calls.add(new VenueHistory(venue.venue(), client.host(venue.venue(), URI.create(venue.rest())), pasts,
                    nanoClock, deadlineNs));
            }
        }
        if (!calls.isEmpty()) {
            progress.accept("history: asking for " + configuration.days() + " days, at most "
                + configuration.waitNs() / NS_PER_MS / 1_000 + " s");
            waitFor(calls, deadlineNs);
        }
        return all.stream().flatMap(past -> past.rows().stream()).toList();
    }

    private static List<VenuePast> pasts(final VenueConfiguration venue, final InstrumentTable table,
                                         final MarketHistory history, final long fromMs, final long untilMs) {
        final List<VenuePast> pasts = new ArrayList<>();
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            if (instrument.venue() == venue.venue()) {
                pasts.add(new VenuePast(instrument, history, fromMs, untilMs));
            }
        }
        return pasts;
    }

    private void waitFor(final List<VenueHistory> calls, final long deadlineNs) {
        final List<Thread> threads = new ArrayList<>();
        for (final VenueHistory call : calls) {
            final Thread thread = new Thread(call, "isotherm-history-" + threads.size());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (final Thread thread : threads) {
                final long leftMs = (deadlineNs - nanoClock.getAsLong()) / NS_PER_MS;
                if (leftMs > 0) {
                    thread.join(leftMs);
                }
            }
            for (final Thread thread : threads) {
                thread.interrupt();
                thread.join(LAST_WORD_MS);
            }
        } catch (final InterruptedException stopped) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        for (final VenueHistory call : calls) {
            if (call.unanswered() != null) {
                untold.onUntold(call.venue(), call.uri(), call.unanswered());
            } else {
                progress.accept("history: " + call.outcome());
            }
        }
    }

    /**
     * The rows as the text of a history file, which a replay can start from.
     *
     * @param rows of {@link #rows}.
     * @return header and lines.
     */
    public static String file(final List<String> rows) {
        return VenuePast.HEADER + "\n" + String.join("\n", rows) + "\n";
    }
}
