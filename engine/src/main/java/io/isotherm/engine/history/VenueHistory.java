package io.isotherm.engine.history;

import io.isotherm.feed.Venue;
import io.isotherm.feed.candle.BadHistoryException;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.rest.RestHost;
import io.isotherm.feed.rest.RestRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Asks one venue about its instruments' past, in turn the one that is known least far back, until all is told, time is
 * up or the venue does not answer.
 *
 * <p><b>Threads:</b> runs on a thread of its own; the outcome may be read by any.
 */
final class VenueHistory implements Runnable {
    private final Venue venue;
    private final RestHost host;
    private final List<VenuePast> pasts;
    private final LongSupplier nanoClock;
    private final long deadlineNs;
    private volatile String trouble;
    private volatile RestException failure;
    private volatile boolean whole;
    private volatile int requests;

    VenueHistory(final Venue venue, final RestHost host, final List<VenuePast> pasts, final LongSupplier nanoClock,
                 final long deadlineNs) {
        this.venue = venue;
        this.host = host;
        this.pasts = List.copyOf(pasts);
        this.nanoClock = nanoClock;
        this.deadlineNs = deadlineNs;
    }

    @Override
    public void run() {
        try {
            for (VenuePast past = next(); past != null; past = next()) {
                ask(past, past.next());
            }
            whole = true;
        } catch (final RestException failed) {
            failure = failed;
            trouble = failed.getMessage();
        } catch (final InterruptedException timeIsUp) {
            Thread.currentThread().interrupt();
        }
    }

    private VenuePast next() {
        VenuePast next = null;
        for (final VenuePast past : pasts) {
            if (past.next() != null && (next == null || past.cursorMs() > next.cursorMs())) {
                next = past;
            }
        }
        return next;
    }

    private void ask(final VenuePast past, final HistoryKind kind) throws RestException, InterruptedException {
        final RestRequest request = past.request(kind);
        if (request == null) {
            return;
        }
        requests++;
        final long leftNs = Math.max(0, deadlineNs - nanoClock.getAsLong());
        try {
            past.take(kind, host.get(request.patient(leftNs)));
        } catch (final RestException failed) {
            if (failed.kind().ofHost()) {
                throw failed;
            }
            trouble = past.instrument().symbol() + ": " + failed.getMessage();
            past.end(kind);
        } catch (final BadHistoryException failed) {
            trouble = past.instrument().symbol() + ": " + failed.getMessage();
            past.end(kind);
        }
    }

    Venue venue() {
        return venue;
    }

    /** Where it is asked. */
    URI uri() {
        return URI.create(host.root());
    }

    /** Why the venue told nothing at all, where that is because it does not answer; null otherwise. */
    RestException unanswered() {
        return pasts.stream().anyMatch(past -> past.oldestMs() >= 0) ? null : failure;
    }

    /** One line on what came of it. */
    String outcome() {
        int told = 0;
        int candles = 0;
        long oldestMs = -1;
        for (final VenuePast past : pasts) {
            if (past.oldestMs() >= 0) {
                told++;
                candles += past.candleCount();
                oldestMs = oldestMs < 0 ? past.oldestMs() : Math.min(oldestMs, past.oldestMs());
            }
        }
        final String why = trouble != null ? "; " + trouble : !whole ? "; the time was up"
            : told == 0 ? "; the venue has none" : "";
        return venue.code() + ": " + (told == 0 ? "no history, starts without" + why
            : told + " of " + pasts.size() + " instruments, " + candles + " candles back to "
            + Instant.ofEpochMilli(oldestMs) + ", " + requests + (requests == 1 ? " request" : " requests") + why);
    }
}
