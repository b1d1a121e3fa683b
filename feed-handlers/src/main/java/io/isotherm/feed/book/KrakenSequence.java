package io.isotherm.feed.book;

/**
 * Kraken Futures {@code book}: a snapshot, then one level a frame, whose {@code seq} rises by one per product. The same
 * number again is a repetition; any other, a lower one or none at all, breaks the chain, as it does when the venue
 * starts to count anew. There is no checksum on the futures feeds.
 */
final class KrakenSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return followByOne(last);
    }
}
