package io.isotherm.feed.book;

/**
 * Deribit {@code book}: a snapshot, then changes whose {@code prev_change_id} is the {@code change_id} before it; an
 * empty book begins at 0. A change without a number proves nothing and is a gap. Grouped books
 * ({@code book.X.none.20.100ms}) send all their levels each time; of several streams the deepest that has sent a
 * snapshot is kept. The venue sends no checksum.
 */
final class DeribitSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return followPrevious(last, previous);
    }
}
