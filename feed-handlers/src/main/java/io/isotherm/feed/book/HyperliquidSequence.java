package io.isotherm.feed.book;

/**
 * Hyperliquid {@code l2Book}: each frame is the whole book of twenty levels, without any number, so each replaces the
 * one before it and nothing can be missing.
 */
final class HyperliquidSequence implements SequenceRule {
    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        return snapshot ? Verdict.REPLACE : Verdict.UNSYNCHRONISED;
    }

    @Override
    public void forget() {
        // No position is kept.
    }
}
