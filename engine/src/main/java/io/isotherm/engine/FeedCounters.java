package io.isotherm.engine;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.SessionCounts;
import io.isotherm.feed.session.VenueSession;
import java.util.List;

/**
 * Copies what sessions, REST feeds and listings count to where readers of the snapshot see it.
 *
 * <p><b>Threads:</b> feed thread only, once the feeds run.
 */
final class FeedCounters {
    private static final Venue[] VENUES = Venue.values();

    private final CountersWriter counters;
    private final List<VenueSession> sessions;
    private final RestFeeds rest;
    private final FeedRecording recording;
    private final AllocationMeter meter;

    /** The sessions may still become more. */
    FeedCounters(final CountersWriter counters, final List<VenueSession> sessions, final RestFeeds rest,
                 final FeedRecording recording, final AllocationMeter meterOrNull) {
        this.counters = counters;
        this.sessions = sessions;
        this.rest = rest;
        this.recording = recording;
        meter = meterOrNull;
    }

    /** Copies the counts of sessions and REST feeds, and what the threads allocate where that is measured. */
    void report() {
        for (int i = 0; i < VENUES.length; i++) {
            reportSessions(VENUES[i]);
            counters.set(EngineCounter.LAST_FRAME_TIME_NS, VENUES[i].id(), recording.lastFrameNs(VENUES[i]));
            counters.set(EngineCounter.REST_REQUESTS, VENUES[i].id(), rest.requests(VENUES[i]));
            counters.set(EngineCounter.REST_FAILURES, VENUES[i].id(), rest.failures(VENUES[i]));
        }
        counters.set(EngineCounter.CAPTURE_FRAMES, 0, recording.frames());
        counters.set(EngineCounter.CAPTURE_LOST, 0, recording.lost());
        if (meter != null) {
            meter.report(counters);
        }
    }

    private void reportSessions(final Venue venue) {
        long bytes = 0;
        long reconnects = 0;
        long gzipRefused = 0;
        long pingsSuperseded = 0;
        for (int i = 0; i < sessions.size(); i++) {
            if (sessions.get(i).subscription().venue() == venue) {
                final SessionCounts counts = sessions.get(i).counts();
                bytes += counts.bytes();
                reconnects += counts.reconnects();
                gzipRefused += counts.gzipRefused();
                pingsSuperseded += counts.pingsSuperseded();
            }
        }
        counters.set(EngineCounter.BYTES, venue.id(), bytes);
        counters.set(EngineCounter.RECONNECTS, venue.id(), reconnects);
        counters.set(EngineCounter.GZIP_REFUSED, venue.id(), gzipRefused);
        counters.set(EngineCounter.PINGS_SUPERSEDED, venue.id(), pingsSuperseded);
    }

    /** Copies the age of each venue's listing. */
    void report(final ListingWatch listings) {
        for (final ListingAge age : listings.ages()) {
            counters.set(EngineCounter.LISTING_TIME_NS, age.venue().id(), Math.max(0, age.timeNs()));
            counters.set(EngineCounter.LISTING_FAILURES, age.venue().id(), listings.failures(age.venue()));
        }
    }
}
