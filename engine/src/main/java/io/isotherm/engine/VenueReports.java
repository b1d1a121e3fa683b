package io.isotherm.engine;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.engine.listing.ShippedBrackets;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.report.ContractReport;
import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.report.VenueReport;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes reports of the venues: connections as the feed thread knows them, freshness as any reader of the snapshot sees
 * it, so that report and pulses never differ.
 *
 * <p><b>Threads:</b> one at a time, but not the feed thread, whose answer is waited for.
 */
final class VenueReports {
    private static final long PATIENCE_MS = 1_000;
    private static final long PULSES_NS = 20_000_000;
    private static final int MOST_TAKES = 5;

    private final FeedHandler handler;
    private final LiveFeeds feeds;
    private final ListingWatch listings;
    private final InstrumentTable table;
    private final List<VenueConfiguration> venues;
    private final Path directory;
    private final MarketEventRing ring;
    private final PulseView pulse = new PulseView();
    private SnapshotReader reader;

    VenueReports(final FeedHandler handler, final LiveFeeds feeds, final ListingWatch listings,
                 final InstrumentTable table, final List<VenueConfiguration> venues, final Path directory,
                 final MarketEventRing ring) {
        this.handler = handler;
        this.feeds = feeds;
        this.listings = listings;
        this.table = table;
        this.venues = venues.stream().filter(VenueConfiguration::enabled).toList();
        this.directory = directory;
        this.ring = ring;
    }

    /**
     * The report of this moment; null when the feed thread has no time for it. What belongs together becomes known in
     * several places one after the other, so each venue is looked at until it says the same twice.
     */
    FeedReport now() throws InterruptedException {
        List<VenueReport> before = taken();
        for (int take = 1; before != null && take < MOST_TAKES; take++) {
            final List<VenueReport> now = taken();
            if (now == null || now.equals(before)) {
                break;
            }
            before = now;
        }
        return before == null ? null : new FeedReport(before);
    }

    private List<VenueReport> taken() throws InterruptedException {
        final Map<Venue, FeedSide> sides = new EnumMap<>(Venue.class);
        final CompletableFuture<Boolean> done = new CompletableFuture<>();
        handler.execute(() -> {
            try {
                final List<ListingAge> ages = listings.ages();
                for (final VenueConfiguration venue : venues) {
                    sides.put(venue.venue(), new FeedSide(feeds.connections(venue.venue()),
                        feeds.restProblem(venue.venue()), listing(venue.venue(), ages)));
                }
                done.complete(true);
            } catch (final RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (final TimeoutException busy) {
            return null;
        } catch (final ExecutionException e) {
            throw new IllegalStateException("a report of the venues", e);
        }
        awaitPulses();
        final List<VenueReport> reports = new ArrayList<>();
        for (final VenueConfiguration venue : venues) {
            final FeedSide side = sides.get(venue.venue());
            reports.add(new VenueReport(venue.venue().code(), feeds.isAsked(venue.venue()) ? venue.rest() : null,
                side.restProblem, side.listing, side.connections, contracts(venue.venue())));
        }
        return reports;
    }

    /** Lets the processor come to what the feed thread has told, if it does so at once. */
    private void awaitPulses() {
        final long deadlineNs = System.nanoTime() + PULSES_NS;
        while (ring.occupancy() > 0 && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(PULSES_NS / 100);
        }
    }

    private String listing(final Venue venue, final List<ListingAge> ages) {
        for (final ListingAge age : ages) {
            if (age.venue() == venue) {
                final String known = age.origin() == ListingAge.Origin.SHIPPED
                    ? ShippedBrackets.of(table, venue) : age.asOf();
                return age.problem().isEmpty() || feeds.isListingDown(venue) ? known : known + "; " + age.problem();
            }
        }
        return ShippedBrackets.of(table, venue);
    }

    private List<ContractReport> contracts(final Venue venue) {
        final List<ContractReport> contracts = new ArrayList<>();
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            if (instrument.venue() == venue) {
                final List<String> flags = flags(instrument);
                contracts.add(new ContractReport(instrument.symbol(), flags, ShippedBrackets.date(instrument),
                    pulse.openInterest() != PulseView.NONE));
            }
        }
        return contracts;
    }

    private List<String> flags(final Instrument instrument) {
        if (reader == null) {
            reader = SnapshotReader.open(directory);
        }
        final int index = reader.directory().instrumentIndex(instrument.venue().code(), instrument.symbol());
        if (reader.pulse(index, pulse) != ReadResult.OK) {
            return List.of(PulseFlag.UNROUTED.word());
        }
        final String words = PulseFlag.words(pulse.health());
        return words.isEmpty() ? List.of() : List.of(words.split(","));
    }

    /** What the feed thread knows of a venue at one time. */
    private record FeedSide(List<ConnectionReport> connections, String restProblem, String listing) {
    }
}
