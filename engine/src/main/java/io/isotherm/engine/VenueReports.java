package io.isotherm.engine;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.report.ContractReport;
import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.report.VenueReport;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes reports of the venues: connections as the feed thread knows them, freshness as any reader of the snapshot sees
 * it, so that report and pulses never differ.
 *
 * <p><b>Threads:</b> one at a time, but not the feed thread, whose answer is waited for.
 */
final class VenueReports {
    private static final long PATIENCE_MS = 1_000;

    private final FeedHandler handler;
    private final LiveFeeds feeds;
    private final ListingWatch listings;
    private final InstrumentTable table;
    private final List<VenueConfiguration> venues;
    private final Path directory;
    private final PulseView pulse = new PulseView();
    private SnapshotReader reader;

    VenueReports(final FeedHandler handler, final LiveFeeds feeds, final ListingWatch listings,
                 final InstrumentTable table, final List<VenueConfiguration> venues, final Path directory) {
        this.handler = handler;
        this.feeds = feeds;
        this.listings = listings;
        this.table = table;
        this.venues = venues.stream().filter(VenueConfiguration::enabled).toList();
        this.directory = directory;
    }

    /** The report of this moment; null when the feed thread has no time for it. */
    FeedReport now() throws InterruptedException {
        final Map<Venue, List<ConnectionReport>> connections = new EnumMap<>(Venue.class);
        final Map<Venue, String> restProblems = new EnumMap<>(Venue.class);
        final CompletableFuture<Boolean> done = new CompletableFuture<>();
        handler.execute(() -> {
            try {
                for (final VenueConfiguration venue : venues) {
                    connections.put(venue.venue(), feeds.connections(venue.venue()));
                    restProblems.put(venue.venue(), feeds.restProblem(venue.venue()));
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
        final List<VenueReport> reports = new ArrayList<>();
        for (final VenueConfiguration venue : venues) {
            reports.add(new VenueReport(venue.venue().code(), feeds.isAsked(venue.venue()) ? venue.rest() : null,
                restProblems.get(venue.venue()), listing(venue.venue()), connections.get(venue.venue()),
                contracts(venue.venue())));
        }
        return new FeedReport(reports);
    }

    private String listing(final Venue venue) {
        for (final ListingAge age : listings.ages()) {
            if (age.venue() == venue) {
                return age.origin() == ListingAge.Origin.SHIPPED
                    ? shipped(venue) + (age.problem().isEmpty() ? "" : "; " + age.problem()) : age.asOf();
            }
        }
        return shipped(venue);
    }

    private String shipped(final Venue venue) {
        final TreeSet<String> brackets = new TreeSet<>();
        for (int id = 0; id < table.size(); id++) {
            if (table.get(id).venue() == venue) {
                brackets.add(brackets(table.get(id)));
            }
        }
        return "instrument file, brackets of " + String.join(" and ", brackets);
    }

    private List<ContractReport> contracts(final Venue venue) {
        final List<ContractReport> contracts = new ArrayList<>();
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            if (instrument.venue() == venue) {
                final List<String> flags = flags(instrument);
                contracts.add(new ContractReport(instrument.symbol(), flags, brackets(instrument),
                    pulse.openInterest() != PulseView.NONE));
            }
        }
        return contracts;
    }

    private static String brackets(final Instrument instrument) {
        return instrument.brackets().date() + (instrument.brackets().assumed() ? " assumed" : "");
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
}
