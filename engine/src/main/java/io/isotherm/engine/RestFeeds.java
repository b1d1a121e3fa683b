package io.isotherm.engine;

import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.feed.Venue;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.history.Histories;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.RestPoller;
import io.isotherm.feed.stream.StreamWatch;
import java.net.URI;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What is asked of venues over REST while the feeds run: what their sockets do not carry, and where a mark went while a
 * connection was lost. A connection that another one follows in time loses nothing, so nothing is asked for it.
 *
 * <p><b>Threads:</b> set up by the launching thread; owned by the feed thread once the feeds run.
 */
final class RestFeeds {
    private final FeedRecording recording;
    private final LongSupplier epochNanoClock;
    private final LongSupplier nanoClock;
    private final List<RestPoller> pollers = new ArrayList<>();
    private final List<MarkGaps> gaps = new ArrayList<>();
    private final Map<Object, Long> answers = new IdentityHashMap<>();

    RestFeeds(final FeedRecording recording, final LongSupplier epochNanoClock, final LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.recording = recording;
        this.epochNanoClock = epochNanoClock;
    }

    /** Adds what a venue is asked for over REST; nothing where its sockets carry everything and it tells no past. */
    void connect(final FeedHandler handler, final VenueConfiguration venue) {
        FeedPlan.queries(venue).forEach((queries, symbols) -> pollers.add(handler.poll(queries,
            URI.create(venue.rest()), symbols, venue.openInterestEveryNs(), recording.rest(venue.venue(), null),
            symbol -> recording.rest(venue.venue(), symbol))));
        final MarketHistory history = Histories.of(venue.venue());
        if (venue.rest() != null && history != null) {
            gaps.add(new MarkGaps(handler.errands(venue.venue(), URI.create(venue.rest())), history, venue.symbols(),
                symbol -> recording.rest(venue.venue(), symbol), epochNanoClock, nanoClock));
        }
    }

    /** Whether anything is asked of a venue, again and again or after a gap. */
    boolean isAsked(final Venue venue) {
        return pollers.stream().anyMatch(poller -> poller.venue() == venue)
            || gaps.stream().anyMatch(gap -> gap.venue() == venue);
    }

    /** Nothing is heard of some streams of a venue, the last of them at a receive time. */
    void onLost(final Venue venue, final long sinceNs) {
        for (final MarkGaps gap : gaps) {
            if (gap.venue() == venue) {
                gap.onLost(sinceNs);
            }
        }
    }

    /** No mark of an instrument is heard, while other streams of its venue are; since then, if one was to be. */
    void onMarkSilent(final Instrument instrument, final long sinceNs) {
        for (final MarkGaps gap : gaps) {
            if (gap.venue() == instrument.venue() && sinceNs != StreamWatch.NEVER) {
                gap.onSilent(instrument.symbol(), sinceNs);
            }
        }
    }

    /** The marks of an instrument are heard again, if they were not. */
    void onMarkHeard(final Instrument instrument) {
        for (final MarkGaps gap : gaps) {
            if (gap.venue() == instrument.venue()) {
                gap.onHeard(instrument.symbol());
            }
        }
    }

    /** All streams of a venue are heard again. */
    void onLive(final Venue venue) {
        for (final MarkGaps gap : gaps) {
            if (gap.venue() == venue) {
                gap.onLive();
            }
        }
    }

    /** Asks once more for what was not answered; to be called a few times a second. */
    void tick() {
        gaps.forEach(MarkGaps::tick);
    }

    /** Names each venue that has answered since the last call. */
    void answered(final Consumer<Venue> venues) {
        pollers.forEach(poller -> answered(poller, poller.venue(), poller.answers(), venues));
        gaps.forEach(gap -> answered(gap, gap.venue(), gap.answers(), venues));
    }

    private void answered(final Object who, final Venue venue, final long now, final Consumer<Venue> venues) {
        final Long before = answers.put(who, now);
        if ((before == null ? 0 : before) < now) {
            venues.accept(venue);
        }
    }

    /** Questions that a venue was asked, answered or not. */
    long requests(final Venue venue) {
        long requests = 0;
        for (int i = 0; i < pollers.size(); i++) {
            if (pollers.get(i).venue() == venue) {
                requests += pollers.get(i).answers() + pollers.get(i).failures();
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).venue() == venue) {
                requests += gaps.get(i).requests();
            }
        }
        return requests;
    }

    /** Questions that got no usable answer. */
    long failures(final Venue venue) {
        long failures = 0;
        for (int i = 0; i < pollers.size(); i++) {
            if (pollers.get(i).venue() == venue) {
                failures += pollers.get(i).failures();
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).venue() == venue) {
                failures += gaps.get(i).failures();
            }
        }
        return failures;
    }
}
