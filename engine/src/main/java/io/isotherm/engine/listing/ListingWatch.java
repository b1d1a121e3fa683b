package io.isotherm.engine.listing;

import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.ListingPages;
import io.isotherm.feed.listing.ListingSource;
import io.isotherm.feed.listing.ListingText;
import io.isotherm.feed.listing.VenueListing;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.session.FeedProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks each venue for its contracts at the start and once a period, keeps the answers and hands what changed to the
 * feed thread, as frames that a capture records. A venue that does not answer is asked again after a minute, then after
 * longer and longer, at most a period, and what was known before stays in force. One that announces the end of a
 * contract is asked a minute after it.
 *
 * <p><b>Threads:</b> set up by the launching thread; asks on a thread of its own; {@link #ages} and {@link #failures}
 * may be read by any thread.
 */
public final class ListingWatch implements AutoCloseable {
    private static final long FIRST_WAIT_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_WAIT_NS = TimeUnit.HOURS.toNanos(1);
    private static final long AFTER_END_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long REFUSED_WAIT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long JOIN_MS = 2_000;

    private final ListingDirectory directory;
    private final InstrumentTable table;
    private final MaintenanceChanges changes;
    private final FeedProxy proxy;
    private final Consumer<String> announcements;
    private final ListingReach reach;
    private final long everyNs;
    private final Random jitter = new Random();
    private final List<WatchedVenue> venues = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "isotherm-listings");
    private volatile boolean closed;

    /**
     * Asks nothing yet.
     *
     * @param directory     that keeps the answers.
     * @param table         of the instruments that are listened to.
     * @param changes       of the density model.
     * @param proxy         of the feed thread.
     * @param announcements get one line when a venue's answer cannot be used, and when it can again.
     * @param reach         hears when a venue does not answer at all, of which no line is announced.
     * @param everyNs       the period, nanoseconds, at least 1 s.
     */
    public ListingWatch(final ListingDirectory directory, final InstrumentTable table,
                        final MaintenanceChanges changes, final FeedProxy proxy,
                        final Consumer<String> announcements, final ListingReach reach, final long everyNs) {
        this.directory = directory;
        this.table = table;
        this.changes = changes;
        this.proxy = proxy;
        this.announcements = announcements;
        this.reach = reach;
        this.everyNs = everyNs;
        thread.setDaemon(true);
    }

    /**
     * Adds a venue; all of them before {@link #offerKept}.
     *
     * @param venue   the exchange.
     * @param pages   how it is asked; null when it is not.
     * @param symbols that are listened to.
     * @param kept    what was kept, and is in force; its contracts are offered later.
     * @param sink    takes its listing frames, on the feed thread.
     */
    public void add(final Venue venue, final ListingPages pages, final List<String> symbols, final KeptListing kept,
                    final FrameSink sink) {
        final WatchedVenue watched = new WatchedVenue(venue, pages == null ? null : ListingSource.of(venue), pages,
            symbols, proxy.register(sink), kept);
        venues.add(watched);
        if (!watched.age().problem().isEmpty()) {
            announcements.accept(watched.age().text(watched.age().timeNs()));
        }
    }

    /** Hands what was kept to the feed thread, which wakes up for it: once everything is joined to that thread. */
    public void offerKept() {
        for (final WatchedVenue watched : venues) {
            final VenueListing kept = watched.takeKept();
            for (final ListedContract contract : kept == null ? List.<ListedContract>of() : kept.contracts()) {
                if (watched.symbols().contains(contract.symbol())) {
                    offer(watched, contract, kept.timeNs());
                }
            }
        }
    }

    /** Starts to ask, where there is a venue to ask; after {@link #offerKept}. */
    public void start() {
        final long now = System.nanoTime();
        venues.forEach(venue -> venue.due(now));
        if (venues.stream().anyMatch(ListingWatch::isAsked)) {
            thread.start();
        }
    }

    /** How old every venue's listing is, as of now. */
    public List<ListingAge> ages() {
        return venues.stream().map(WatchedVenue::age).toList();
    }

    /**
     * Attempts to read a venue's listing that failed.
     *
     * @param venue the exchange.
     * @return how many.
     */
    public long failures(final Venue venue) {
        return venues.stream().filter(watched -> watched.venue() == venue)
            .mapToLong(watched -> watched.failures().get()).sum();
    }

    private void run() {
        try {
            while (!closed) {
                long next = System.nanoTime() + everyNs;
                for (final WatchedVenue venue : venues) {
                    if (isAsked(venue)) {
                        if (venue.dueNs() - System.nanoTime() <= 0) {
                            ask(venue);
                        }
                        next = next - venue.dueNs() > 0 ? venue.dueNs() : next;
                    }
                }
                LockSupport.parkNanos(this, Math.max(1, next - System.nanoTime()));
            }
        } catch (final InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAsked(final WatchedVenue venue) {
        return venue.source() != null && !venue.symbols().isEmpty();
    }

    private void ask(final WatchedVenue venue) throws InterruptedException {
        try {
            final VenueListing listing = venue.source().ask(venue.pages(), venue.symbols());
            final boolean wasSilent = venue.waitNs() > 0;
            venue.waitNs(0);
            venue.due(System.nanoTime() + untilNext(listing));
            final ListingAge age = kept(listing);
            for (final ListedContract contract : listing.contracts()) {
                if (!offer(venue, contract, listing.timeNs())) {
                    venue.due(System.nanoTime() + REFUSED_WAIT_NS);
                }
            }
            // whoever reads the age finds the contracts of that age on their way to him
            venue.age(age);
            reach.onAnswer(venue.venue());
            if (wasSilent || !venue.age().problem().isEmpty()) {
                announcements.accept(venue.age().text(listing.timeNs()));
            }
        } catch (final IOException | RuntimeException failed) {
            if (closed) {
                return;
            }
            venue.failures().incrementAndGet();
            final long waitNs = Math.min(everyNs, Math.min(LONGEST_WAIT_NS,
                Math.max(FIRST_WAIT_NS, 2 * venue.waitNs())));
            tellFailure(venue, failed);
            venue.waitNs(waitNs);
            venue.due(System.nanoTime() + waitNs - (long) (jitter.nextDouble() * waitNs / 5));
        }
    }

    /** What every question to the venue would have met is the business of who knows of the others. */
    private void tellFailure(final WatchedVenue venue, final Exception failed) {
        final String problem = "its contracts could not be asked for: "
            + (failed instanceof IOException ? failed.getMessage() : failed.toString());
        final boolean known = venue.age().problem().equals(problem);
        venue.age(venue.age().withProblem(problem));
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestException unanswered && unanswered.kind().ofHost()) {
                reach.onFailure(venue.venue(), unanswered, inForce(venue));
                return;
            }
        }
        // it did answer
        reach.onAnswer(venue.venue());
        if (!known) {
            announcements.accept(venue.venue().code() + ": " + problem + "; what was known stays in force");
        }
    }

    private String inForce(final WatchedVenue venue) {
        return venue.age().origin() == ListingAge.Origin.SHIPPED
            ? "contracts from the " + ShippedBrackets.of(table, venue.venue()) : venue.age().asOf();
    }

    /** A period, or less when the venue announced an end before. */
    private long untilNext(final VenueListing listing) {
        long waitNs = everyNs;
        for (final ListedContract contract : listing.contracts()) {
            final long left = contract.endsNs() - listing.timeNs();
            if (contract.endsNs() != ListedContract.NO_END && left > 0) {
                waitNs = Math.min(waitNs, left + AFTER_END_NS);
            }
        }
        return waitNs;
    }

    private ListingAge kept(final VenueListing listing) {
        try {
            final Path file = directory.keep(listing);
            return new ListingAge(listing.venue(), ListingAge.Origin.VENUE, file, listing.timeNs(), "");
        } catch (final IOException | RuntimeException full) {
            return new ListingAge(listing.venue(), ListingAge.Origin.VENUE, null, listing.timeNs(),
                "they could not be kept for a next start: " + full.getMessage());
        }
    }

    /** Hands a contract to the feed thread unless it knows; false when the feed thread has no room for it. */
    private boolean offer(final WatchedVenue venue, final ListedContract contract, final long timeNs) {
        if (venue.isOffered(contract, timeNs)) {
            return true;
        }
        prepare(venue.venue(), contract);
        final byte[] text = ListingText.write(new VenueListing(venue.venue(), timeNs, List.of(contract), List.of()))
            .getBytes(StandardCharsets.UTF_8);
        if (!proxy.offer(venue.sink(), new UnsafeBuffer(text), 0, text.length)) {
            return false;
        }
        venue.offered(contract, timeNs);
        return true;
    }

    /** Builds the tables of new brackets here, where nobody waits for them. */
    private void prepare(final Venue venue, final ListedContract contract) {
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            if (instrument.venue() == venue && instrument.symbol().equals(contract.symbol())) {
                final BracketTable brackets = ListedInstruments.usable(instrument, contract);
                if (brackets != null && !ListingTerms.alike(instrument.brackets(), brackets)) {
                    changes.prepare(id, brackets);
                }
            }
        }
    }

    /** Ends the thread, whatever it waits for; nothing is offered afterwards. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What each venue's kept listing says, read once.
     *
     * @param directory that keeps them.
     * @return by venue.
     */
    public static Function<Venue, KeptListing> kept(final ListingDirectory directory) {
        final EnumMap<Venue, KeptListing> read = new EnumMap<>(Venue.class);
        return venue -> read.computeIfAbsent(venue, directory::newest);
    }
}
