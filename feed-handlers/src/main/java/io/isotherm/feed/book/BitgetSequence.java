package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Bitget {@code books}: a snapshot, then updates whose {@code pseq} is the {@code seq} before them (v3); only equality
 * is asked for. The v2 stream has no {@code pseq}: its updates are taken in order of arrival, and one whose {@code seq}
 * does not rise is dropped. {@code books1/5/15} send whole books.
 *
 * <p>The {@code checksum}, a CRC-32 over the first 25 levels as text, is not verified: it is taken over numbers as the
 * venue wrote them, and the venue writes some with zeros at the end ({@code 0.5420}) and some without ({@code 76743}
 * beside {@code 76742.9}). Exact values do not keep such zeros, so the text cannot be made again from them. Snapshots
 * carry 0, which says nothing.
 */
final class BitgetSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return previous == MarketDataListener.NO_SEQUENCE ? followUnchained(last) : followPrevious(last, previous);
    }

    private Verdict followUnchained(final long last) {
        if (last != MarketDataListener.NO_SEQUENCE && position() != MarketDataListener.NO_SEQUENCE
            && last <= position()) {
            return Verdict.DUPLICATE;
        }
        return advance(Math.max(position(), last));
    }
}
