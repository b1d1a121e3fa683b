package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * A book that a snapshot starts and numbered deltas continue. Of several streams of one instrument the deepest that has
 * sent a snapshot is kept. What a venue's numbers say of the delta before is {@link #follow}, the part that differs.
 */
abstract class ChainedSequence implements SequenceRule {
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
        return follow(first, last, previous);
    }

    @Override
    public final void forget() {
        synchronised = false;
        position = MarketDataListener.NO_SEQUENCE;
    }

    /**
     * Judges a delta of the stream in use, by {@link #advance}, {@link #gap} and the like.
     *
     * @param first    as in {@link #judge}.
     * @param last     likewise.
     * @param previous likewise.
     */
    protected abstract Verdict follow(long first, long last, long previous);

    /** Whether a snapshot has come and nothing was missed since. */
    protected final boolean isSynchronised() {
        return synchronised;
    }

    /** Levels a side of the stream in use, as {@link SequenceRule#rank} orders them. */
    protected final int rank() {
        return rank;
    }

    /** The number of the last event in the book, or {@link MarketDataListener#NO_SEQUENCE}. */
    protected final long position() {
        return position;
    }

    /** The delta is the next one. */
    protected final Verdict advance(final long last) {
        position = last;
        return Verdict.AMEND;
    }

    /** A delta is missing. */
    protected final Verdict gap() {
        forget();
        return Verdict.GAP;
    }

    /** The delta is in the book already if it has a number not above the book's; otherwise one is missing. */
    protected final Verdict passedOrGap(final long last) {
        return last != MarketDataListener.NO_SEQUENCE && last <= position ? Verdict.DUPLICATE : gap();
    }

    /** Numbers that name the one before: the delta follows when both are there and {@code previous} is the book's. */
    protected final Verdict followPrevious(final long last, final long previous) {
        final boolean follows = previous == position && previous != MarketDataListener.NO_SEQUENCE
            && last != MarketDataListener.NO_SEQUENCE;
        return follows ? advance(last) : passedOrGap(last);
    }

    /** Numbers that rise by one: the same again is a repetition, any other or none is a gap. */
    protected final Verdict followByOne(final long last) {
        if (last == position + 1) {
            return advance(last);
        }
        return last != MarketDataListener.NO_SEQUENCE && last == position ? Verdict.DUPLICATE : gap();
    }
}
