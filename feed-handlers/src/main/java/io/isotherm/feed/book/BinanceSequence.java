package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Binance {@code @depth}, USD-M and COIN-M: deltas without a beginning, so the first ones are held until a REST
 * snapshot with {@code lastUpdateId} L arrives. Held deltas with {@code u} &lt; L are dropped, the first one applied
 * must span L, and from then on {@code pu} must equal the {@code u} before it.
 *
 * <p>"Spans L" is {@code pu ≤ L ≤ u}, which contains the venue's own {@code U ≤ L ≤ u}: update numbers of a symbol have
 * holes, and a delta that starts where the snapshot ends ({@code pu} = L) continues it just as exactly.
 *
 * <p>{@code @depth5/10/20} sends whole books of few levels; they serve while the deep book is not synchronised.
 */
final class BinanceSequence implements SequenceRule {
    private final DeltaBuffer held;
    private boolean synchronised;
    private boolean spanned;
    private long position = MarketDataListener.NO_SEQUENCE;

    BinanceSequence(final DeltaBuffer held) {
        this.held = held;
    }

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        if (snapshot) {
            return streamDepth > 0 ? judgePartial() : judgeSeed(last);
        }
        if (!synchronised) {
            return Verdict.HOLD;
        }
        return spanned ? judgeNext(last, previous) : judgeFirst(first, last, previous);
    }

    @Override
    public void forget() {
        synchronised = false;
        spanned = false;
        position = MarketDataListener.NO_SEQUENCE;
    }

    private Verdict judgePartial() {
        return synchronised ? Verdict.SHALLOWER : Verdict.REPLACE;
    }

    private Verdict judgeSeed(final long last) {
        if (synchronised && last <= position && !held.reachesBackTo(last)) {
            return Verdict.DUPLICATE;
        }
        synchronised = true;
        spanned = false;
        position = last;
        return Verdict.SEED;
    }

    private Verdict judgeFirst(final long first, final long last, final long previous) {
        if (last < position) {
            return Verdict.DUPLICATE;
        }
        final boolean continues = previous != MarketDataListener.NO_SEQUENCE && previous <= position;
        if (!continues && (first == MarketDataListener.NO_SEQUENCE || first > position)) {
            forget();
            return Verdict.GAP;
        }
        spanned = true;
        position = last;
        return Verdict.AMEND;
    }

    private Verdict judgeNext(final long last, final long previous) {
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
}
