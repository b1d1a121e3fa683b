package io.isotherm.engine.system;

import io.isotherm.feed.Venue;

/** One made-up market at one venue: a wandering price, open interest and a book whose messages follow each other. */
final class SyntheticListing {
    /** Book messages between two snapshots, which move the book to where the price is. */
    static final int BOOK_CYCLE = 40;

    private static final int MOST_STEP_PER_MILLE = 2;
    private static final int JUMP_ONE_IN = 4_000;

    final Venue venue;
    final String symbol;
    final int priceScale;
    private final long start;
    private long price;
    private long openInterest = 50_000_000;
    private int bookMessages;
    private long bookCentre;
    private long sequence = 1_000;

    SyntheticListing(final Venue venue, final String symbol, final long price, final int priceScale) {
        this.venue = venue;
        this.symbol = symbol;
        this.price = price;
        this.priceScale = priceScale;
        start = price;
    }

    long price() {
        return price;
    }

    /** Moves the price by at most 0.2 %, now and then by up to 10 %, within a third of its start. */
    long wander(final TestRandom random) {
        final boolean jump = random.below(JUMP_ONE_IN) == 0;
        final long most = price * (jump ? 50 * MOST_STEP_PER_MILLE : MOST_STEP_PER_MILLE) / 1000;
        price += random.below((int) (2 * most + 1)) - most;
        price = Math.max(start * 2 / 3, Math.min(start * 4 / 3, price));
        return price;
    }

    /** Quantity at scale 3. */
    long openInterest(final TestRandom random) {
        openInterest = Math.max(10_000_000, openInterest + random.below(20_001) - 10_000);
        return openInterest;
    }

    /** True when the next book message is a snapshot, around the price of now. */
    boolean bookSnapshotDue() {
        final boolean due = bookMessages++ % BOOK_CYCLE == 0;
        if (due) {
            bookCentre = price;
        }
        return due;
    }

    long bookCentre() {
        return bookCentre;
    }

    long sequence() {
        return sequence;
    }

    long nextSequence() {
        return ++sequence;
    }
}
