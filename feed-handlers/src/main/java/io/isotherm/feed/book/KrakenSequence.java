package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Kraken Futures {@code book}: a snapshot, then one level a frame, whose {@code seq} rises by one per product. The same
 * number again is a repetition; any other, a lower one or none at all, breaks the chain, as it does when the venue
 * starts to count anew. There is no checksum on the futures feeds.
 */
final class KrakenSequence implements SequenceRule {
    private boolean synchronised;
    private long position = MarketDataListener.NO_SEQUENCE;

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        if (snapshot) {
            synchronised = true;
            position = last;
            return Verdict.REPLACE;
        }
        if (!synchronised) {
            return Verdict.UNSYNCHRONISED;
        }
        if (last == position + 1) {
            position = last;
            return Verdict.AMEND;
        }
        if (last != MarketDataListener.NO_SEQUENCE && last == position) {
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
