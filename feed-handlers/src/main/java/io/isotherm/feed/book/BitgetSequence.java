package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Bitget {@code books}: a snapshot, then updates whose {@code pseq} is the {@code seq} before them (v3); only equality
 * is asked for. The v2 stream has no {@code pseq}: its updates are
 * taken in order of arrival, and one whose {@code seq} does not rise is dropped. {@code books1/5/15} send whole books;
 * the deepest stream that has sent a snapshot is kept.
 *
 * <p>The {@code checksum}, a CRC-32 over the first 25 levels as text, is not verified: it is taken over numbers as the
 * venue wrote them, and the venue writes some with zeros at the end ({@code 0.5420}) and some without ({@code 76743}
 * beside {@code 76742.9}). Exact values do not keep such zeros, so the text cannot be made again from them. Snapshots
 * carry 0, which says nothing.
 */
final class BitgetSequence implements SequenceRule {
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
        if (previous == MarketDataListener.NO_SEQUENCE) {
            return judgeUnchained(last);
        }
        if (previous == position && last != MarketDataListener.NO_SEQUENCE) {
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

    private Verdict judgeUnchained(final long last) {
        if (last != MarketDataListener.NO_SEQUENCE && position != MarketDataListener.NO_SEQUENCE && last <= position) {
            return Verdict.DUPLICATE;
        }
        position = Math.max(position, last);
        return Verdict.AMEND;
    }
}
