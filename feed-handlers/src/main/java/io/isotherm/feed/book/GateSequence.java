package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Gate {@code obu} and {@code order_book_update}: a frame marked {@code full}, then deltas that cover the update
 * numbers {@code U} to {@code u} without a hole: {@code U} = previous {@code u} + 1. A delta may reach back over what
 * is applied already, since quantities are absolute. A delta without levels advances the chain all the same. Of several
 * streams the deepest that has sent a full frame is kept.
 */
final class GateSequence implements SequenceRule {
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
        if (last != MarketDataListener.NO_SEQUENCE && last <= position) {
            return Verdict.DUPLICATE;
        }
        if (last == MarketDataListener.NO_SEQUENCE || first == MarketDataListener.NO_SEQUENCE
            || position == MarketDataListener.NO_SEQUENCE || first > position + 1) {
            forget();
            return Verdict.GAP;
        }
        position = last;
        return Verdict.AMEND;
    }

    @Override
    public void forget() {
        synchronised = false;
        position = MarketDataListener.NO_SEQUENCE;
    }
}
