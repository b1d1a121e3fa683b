package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Gate {@code obu} and {@code order_book_update}: a frame marked {@code full}, then deltas that cover the update
 * numbers {@code U} to {@code u} without a hole: {@code U} = previous {@code u} + 1. A delta may reach back over what
 * is applied already, since quantities are absolute. A delta without levels advances the chain all the same. Of several
 * streams the deepest that has sent a full frame is kept.
 */
final class GateSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        if (last != MarketDataListener.NO_SEQUENCE && last <= position()) {
            return Verdict.DUPLICATE;
        }
        final boolean numbered = last != MarketDataListener.NO_SEQUENCE && first != MarketDataListener.NO_SEQUENCE
            && position() != MarketDataListener.NO_SEQUENCE;
        return numbered && first <= position() + 1 ? advance(last) : gap();
    }
}
