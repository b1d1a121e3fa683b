package io.isotherm.engine;

import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.listing.KeptListing;
import io.isotherm.engine.listing.ListingListener;
import io.isotherm.engine.listing.ListingReach;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.SessionListener;
import io.isotherm.feed.stream.StreamTimeouts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The feeds of a live engine, put together: {@link LiveSessions sockets}, {@link RestFeeds REST} and
 * {@link ListingFeeds listings} of every venue, their {@link FeedRecording recording} and {@link FeedCounters counts}.
 *
 * <p><b>Threads:</b> set up by the launching thread; from the start on it lives on the feed thread.
 */
final class LiveFeeds {
    private final FeedRecording recording;
    private final RestFeeds rest;
    private final SessionFaults faults;
    private final LiveSessions sessions;
    private final ListingFeeds listings;
    private final FeedCounters feedCounters;

    LiveFeeds(final InstrumentTable table, final StreamTimeouts timeouts, final FrameIntake intake,
              final CountersWriter counters, final LongSupplier epochNanoClock, final LongSupplier nanoClock,
              final CaptureRecorder recorderOrNull, final AllocationMeter meterOrNull,
              final Consumer<String> announcements, final SessionFaults faults) {
        recording = new FeedRecording(intake, recorderOrNull, epochNanoClock);
        rest = new RestFeeds(recording, epochNanoClock, nanoClock);
        this.faults = faults;
        sessions = new LiveSessions(table, timeouts, intake, recording, rest, counters, faults);
        listings = new ListingFeeds(sessions, recording, announcements, faults);
        feedCounters = new FeedCounters(counters, sessions.all(), rest, recording, meterOrNull);
    }

    /** Who follows the sessions. */
    SessionListener sessionListener() {
        return sessions;
    }

    /** Who hears of changes of contracts. */
    ListingListener listingListener() {
        return listings;
    }

    /** Adds a venue: its sessions, and what it is asked for over REST. */
    void connect(final FeedHandler handler, final VenueConfiguration venue) {
        sessions.connect(handler, venue);
        rest.connect(handler, venue);
    }

    /** Watches what a venue says of its contracts, where it has a REST address and is to be asked. */
    void watch(final FeedHandler handler, final ListingWatch watch, final VenueConfiguration venue, final boolean ask,
               final KeptListing kept) {
        listings.watch(handler, watch, venue, ask, kept);
    }

    /** A venue's connections as they are now. */
    List<ConnectionReport> connections(final Venue venue) {
        return sessions.connections(venue);
    }

    /** Why a venue does not answer over REST; empty when it does. */
    String restProblem(final Venue venue) {
        return faults.restProblem(venue);
    }

    /** Whether a venue could not be asked for its contracts, which {@link #restProblem} explains. */
    boolean isListingDown(final Venue venue) {
        return faults.isListingDown(venue);
    }

    /** Who hears whether venues can be asked for their contracts, from the thread that asks. */
    ListingReach listingReach(final FeedHandler handler) {
        return listings.reach(handler);
    }

    /** Whether anything is asked of a venue over REST while the feeds run. */
    boolean isAsked(final Venue venue) {
        return rest.isAsked(venue);
    }

    /** Tells what is due of ways that are down, and asks once more what was not answered; a few times a second. */
    void tellFaults() {
        rest.tick();
        rest.answered(faults::onRestUp);
        faults.tick();
    }

    /** Looks at the streams' silence; the conductor's duty, between frames. */
    void onTime(final long nowNs) {
        sessions.onTime(nowNs);
    }

    /** Copies the feeds' own counts to where readers see them, and hands the recording on to its file. */
    void report() {
        feedCounters.report();
        recording.flush();
    }

    /** Copies the age of each venue's listing to where readers see it. */
    void report(final ListingWatch watch) {
        feedCounters.report(watch);
    }

    /** The feeds have ended: nothing of them is heard any more, and a replay goes on until here, too. */
    void end() {
        recording.end(sessions.all().isEmpty() ? null : sessions.all().get(0).subscription().venue());
    }

    /** Whether they have. */
    boolean ended() {
        return recording.ended();
    }
}
