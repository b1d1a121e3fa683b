package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Deribit {@code book}: a snapshot, then changes whose {@code prev_change_id} is the {@code change_id} before it; an
 * empty book begins at 0. A change without a number proves nothing and is a gap. Grouped books
 * ({@code book.X.none.20.100ms}) send all their levels each time; of several streams the deepest that has sent a
 * snapshot is kept. The venue sends no checksum.
 */
final class DeribitSequence implements SequenceRule {
    private boolean synchronised;
    private long position = MarketDataListener.NO_SEQUENCE;
    private int rank;

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        final int eventRank = SequenceRule.rank(streamDepth);
        if (synchronised && eventRank < rank) {
            return Verdict.SHALLOWER;
        }
        if (snapshot) {
            synchronised = true;
            rank = eventRank;
            position = last;
            return Verdict.REPLACE;
        }
        if (!synchronised || eventRank > rank) {
            return Verdict.UNSYNCHRONISED;
        }
        if (previous != MarketDataListener.NO_SEQUENCE && previous == position
            && last != MarketDataListener.NO_SEQUENCE) {
            position = last;
            return Verdict.AMEND;
        }
        if (last != MarketDataListener.NO_SEQUENCE && last <= position) {
            return Verdict.DUPLICATE;
        }
        forget();
        return Verdict.GAP;
    }

    @Override
    public void forget() {
        synchronised = false;
        position = MarketDataListener.NO_SEQUENCE;
    }
}
