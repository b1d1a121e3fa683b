package io.isotherm.engine;

import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.listing.KeptListing;
import io.isotherm.engine.listing.ListingListener;
import io.isotherm.engine.listing.ListingReach;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.json.TokenDescriptor;
import io.isotherm.feed.listing.ListingPages;
import io.isotherm.feed.listing.ListingSource;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.rest.RestHost;
import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestRequest;
import io.isotherm.feed.session.FeedHandler;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * How a live engine asks venues for their contracts, and what it does about changes: people are told, and the streams
 * of a contract that ended are given up, those of one that is listed again taken up.
 *
 * <p><b>Threads:</b> set up by the launching thread; {@link #onListing} on the feed thread. Pages are asked for by the
 * thread of the {@link ListingWatch}.
 */
final class ListingFeeds implements ListingListener {
    /** For each page to come. */
    private static final long WITHIN_NS = 10_000_000_000L;
    /** For each page to be asked for: the venue's limits are for open interest first. */
    private static final long PATIENT_NS = 30_000_000_000L;

    private final LiveSessions sessions;
    private final FeedRecording recording;
    private final Consumer<String> announcements;
    private final SessionFaults faults;
    private final Map<Venue, URI> asked = new EnumMap<>(Venue.class);

    ListingFeeds(final LiveSessions sessions, final FeedRecording recording, final Consumer<String> announcements,
                 final SessionFaults faults) {
        this.sessions = sessions;
        this.recording = recording;
        this.announcements = announcements;
        this.faults = faults;
    }

    /** Watches what a venue says of its contracts, where it has a REST address and is to be asked. */
    void watch(final FeedHandler handler, final ListingWatch listings, final VenueConfiguration venue,
               final boolean ask, final KeptListing kept) {
        final boolean asks = ask && venue.rest() != null && ListingSource.of(venue.venue()) != null;
        if (asks && !venue.symbols().isEmpty()) {
            asked.put(venue.venue(), URI.create(venue.rest()));
            faults.onListingAsked(venue.venue());
        }
        listings.add(venue.venue(), asks ? pages(handler, venue) : null, venue.symbols(), kept,
            recording.rest(venue.venue(), FrameIntake.LISTING_SYMBOL));
    }

    /** Hands what the watch's thread finds out about venues to the feed thread. */
    ListingReach reach(final FeedHandler handler) {
        return new ListingReach() {
            @Override
            public void onAnswer(final Venue venue) {
                execute(handler, () -> faults.onListingUp(venue));
            }

            @Override
            public void onFailure(final Venue venue, final RestException cause, final String inForce) {
                execute(handler, () -> faults.onListingDown(venue, asked.get(venue), cause, inForce));
            }
        };
    }

    private static void execute(final FeedHandler handler, final Runnable task) {
        try {
            handler.execute(task);
        } catch (final RejectedExecutionException ended) {
            // nobody is told of what happens after the end
            return;
        }
    }

    private static ListingPages pages(final FeedHandler handler, final VenueConfiguration venue) {
        final RestHost host = handler.rest().host(venue.venue(), URI.create(venue.rest()));
        return path -> {
            try {
                return host.get(RestRequest.of(path, RestLimit.of(venue.venue()), 1)
                    .longest(TokenDescriptor.MAX_FRAME_LENGTH).within(WITHIN_NS).patient(PATIENT_NS));
            } catch (final RestException failed) {
                throw new IOException(host.root() + path + ": " + failed.getMessage(), failed);
            }
        };
    }

    @Override
    public void onListing(final Instrument instrument, final TradingState state, final String message) {
        announcements.accept(message);
        sessions.onListing(instrument, state == TradingState.ENDED);
    }
}
