package io.isotherm.engine.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.ListingPages;
import io.isotherm.feed.listing.ListingSource;
import io.isotherm.feed.listing.VenueListing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One venue whose listing is watched: how it is asked, when next, and what was handed to the feed thread.
 *
 * <p><b>Threads:</b> owned by the watch's thread, except for {@link #age} and {@link #failures}, which any thread
 * reads.
 */
final class WatchedVenue {
    private final Venue venue;
    private final ListingSource source;
    private final ListingPages pages;
    private final List<String> symbols;
    private final int sink;
    private final Map<String, Offered> offered = new HashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile ListingAge age;
    private VenueListing kept;
    private long dueNs;
    private long waitNs;

    WatchedVenue(final Venue venue, final ListingSource source, final ListingPages pages, final List<String> symbols,
                 final int sink, final KeptListing kept) {
        this.venue = venue;
        this.source = source;
        this.pages = pages;
        this.symbols = List.copyOf(symbols);
        this.sink = sink;
        this.kept = kept.listing();
        age = ListingAge.of(venue, kept);
    }

    Venue venue() {
        return venue;
    }

    /** How it is asked, or null when it is not. */
    ListingSource source() {
        return source;
    }

    ListingPages pages() {
        return pages;
    }

    List<String> symbols() {
        return symbols;
    }

    /** Number of its sink at the feed proxy. */
    int sink() {
        return sink;
    }

    /** What was kept, the first time; null afterwards, and where nothing was. */
    VenueListing takeKept() {
        final VenueListing taken = kept;
        kept = null;
        return taken;
    }

    ListingAge age() {
        return age;
    }

    void age(final ListingAge newAge) {
        age = newAge;
    }

    AtomicLong failures() {
        return failures;
    }

    /** When it is asked next, on the monotonic clock. */
    long dueNs() {
        return dueNs;
    }

    void due(final long timeNs) {
        dueNs = timeNs;
    }

    /** The wait after the last failure; 0 after a success. */
    long waitNs() {
        return waitNs;
    }

    void waitNs(final long newWaitNs) {
        waitNs = newWaitNs;
    }

    /** Whether the feed thread knows this of the contract already, and whether its end is over at that time. */
    boolean isOffered(final ListedContract contract, final long timeNs) {
        final Offered before = offered.get(contract.symbol());
        if (before == null || before.ended != isEnded(contract, timeNs)) {
            return false;
        }
        final ListedContract last = before.contract;
        return last.withBrackets(null).equals(contract.withBrackets(null))
            && (contract.brackets() == null ? last.brackets() == null : last.brackets() != null
                && ListingTerms.alike(last.brackets(), contract.brackets()));
    }

    void offered(final ListedContract contract, final long timeNs) {
        offered.put(contract.symbol(), new Offered(contract, isEnded(contract, timeNs)));
    }

    /** A venue may list a contract in the same words before and after the end that it announced. */
    private static boolean isEnded(final ListedContract contract, final long timeNs) {
        return contract.endsNs() <= timeNs;
    }

    /** What the feed thread knows of a contract. */
    private record Offered(ListedContract contract, boolean ended) {
    }
}
