package io.isotherm.engine.status;

import io.isotherm.feed.RejectReason;

/**
 * Everything the engine counts, one sentence each; every kind exists once per venue. Each kind has one writing thread.
 */
public enum CounterKind {
    /** Frames received. */
    FRAMES("frames", Group.FRAME),
    /** Frames that steer a session. */
    CONTROL_FRAMES("control", Group.FRAME),
    /** Frames of channels that the engine does not use. */
    IGNORED_FRAMES("ignored", Group.FRAME),
    /** Keys that no decoder knows. */
    UNKNOWN_KEYS("unknown-keys", Group.FRAME),
    /** Rows that a decoder's tables forgot, or could not take, because a bound was met. */
    ROWS_FORGOTTEN("rows-forgotten", Group.FRAME),

    /** Trades accepted. */
    TRADES("trade", Group.EVENT),
    /** Realised liquidations accepted. */
    LIQUIDATIONS("liquidation", Group.EVENT),
    /** Mark prices accepted. */
    MARKS("mark", Group.EVENT),
    /** Open-interest values accepted. */
    OPEN_INTERESTS("open-interest", Group.EVENT),
    /** Funding rates accepted. */
    FUNDINGS("funding", Group.EVENT),
    /** Best quotes accepted. */
    QUOTES("quote", Group.EVENT),
    /** Book events seen; they stay in the feed handlers, which reduce them to depth. */
    BOOKS("book", Group.EVENT),
    /** Depth summaries accepted. */
    DEPTHS("depth", Group.EVENT),
    /** Changes of a stream's health accepted. */
    STREAM_STATES("stream-state", Group.EVENT),
    /** Timer events published. */
    TIMES("time", Group.EVENT),

    /** Frames or events that are not valid JSON of the venue. */
    REJECTED_MALFORMED("malformed", Group.REJECTED),
    /** Numbers that no decoder can hold exactly. */
    REJECTED_NUMBER("number", Group.REJECTED),
    /** Events that lack a mandatory field. */
    REJECTED_MISSING_FIELD("missing-field", Group.REJECTED),
    /** Events with a word outside the venue's vocabulary. */
    REJECTED_UNKNOWN_VALUE("unknown-value", Group.REJECTED),
    /** Frames of no known channel. */
    REJECTED_UNKNOWN_CHANNEL("unknown-channel", Group.REJECTED),
    /** Frames or events beyond a length limit. */
    REJECTED_TOO_LARGE("too-large", Group.REJECTED),
    /** Prices that do not fit the instrument's price scale. */
    REJECTED_PRICE_SCALE("price-scale", Group.REJECTED),
    /** Quantities that do not fit the instrument's quantity scale. */
    REJECTED_QUANTITY_SCALE("quantity-scale", Group.REJECTED),
    /** Prices or quantities that are zero or negative where that has no meaning. */
    REJECTED_RANGE("range", Group.REJECTED),

    /** Trades and liquidations from before the engine's first connection to their stream; dropped. */
    HISTORY("history", Group.ARRIVAL),
    /** Trades and liquidations that a connection before or beside told already; dropped. */
    DUPLICATES("duplicates", Group.ARRIVAL),
    /** Trades and liquidations of a gap that the venue repeated after it; accepted. */
    BACKFILLED("backfilled", Group.ARRIVAL),
    /** State and books that another connection told before; dropped. */
    OVERTAKEN("overtaken", Group.ARRIVAL),

    /** Events of symbols that the instrument table does not list; dropped. */
    UNKNOWN_SYMBOLS("unknown-symbol", Group.DROPPED),
    /** Crossed best quotes of a venue that streams no mark: no mark was made of them. */
    QUOTES_CROSSED("quotes-crossed", Group.DROPPED),
    /** Events that arrived after a broken invariant stopped the processor; dropped. */
    AFTER_HALT("after-halt", Group.DROPPED),
    /** Events that the processor failed on and skipped. */
    SKIPPED_EVENTS("skipped", Group.DROPPED),

    /** Quotes merged into a pending one because the ring was full. */
    QUOTES_CONFLATED("quotes-conflated", Group.FULL_RING),
    /** Depth events that replaced a pending one because the ring was full. */
    DEPTHS_CONFLATED("depths-conflated", Group.FULL_RING),
    /** Open-interest values that replaced a pending one because the ring was full. */
    OPEN_INTERESTS_CONFLATED("open-interests-conflated", Group.FULL_RING),
    /** Funding rates that replaced a pending one because the ring was full. */
    FUNDINGS_CONFLATED("fundings-conflated", Group.FULL_RING),
    /** Marks merged into a pending (low, high, last) because the ring was full. */
    MARKS_CONFLATED("marks-conflated", Group.FULL_RING),
    /** Trades added to a pending one of equal instrument, side, kind and price because the ring was full. */
    TRADES_AGGREGATED("trades-aggregated", Group.FULL_RING),
    /** Timer events left out because the ring was full; the next one that fits covers them. */
    TIMES_CONFLATED("times-conflated", Group.FULL_RING),
    /** Events that found the ring full and were set aside. */
    DEFERRED("deferred", Group.FULL_RING),
    /** Times the feed thread waited for a free slot with a liquidation or another event that may not be set aside. */
    WAITS("waits", Group.FULL_RING),

    /** Changes of contracts that venues told: brackets, terms, start and end of trading. */
    LISTING_CHANGES("listing-changes", Group.LISTING),
    /** Changes of maintenance brackets among them. */
    BRACKET_CHANGES("bracket-changes", Group.LISTING),
    /** Events of contracts that ended or whose terms changed; dropped. */
    UNTRUSTED_EVENTS("untrusted", Group.DROPPED),

    /** Most events of one batch of the processor; a maximum, raised by what it grows. */
    BATCH_MAX("batch-max", Group.BATCH),

    /** Frames whose receive time lay before that of an earlier frame and was raised to it. */
    RECEIVE_TIMES_RAISED("receive-times-raised", Group.CLOCK),
    /** Silences too long to fill with timer events (a break between recordings). */
    TIME_GAPS("time-gaps", Group.CLOCK),

    /** Open-interest reports that told the value of the one before. */
    OPEN_INTEREST_REPEATED("open-interest-repeated", Group.DENSITY),
    /** Open-interest reports older than the newest one; ignored. */
    OPEN_INTEREST_LATE("open-interest-late", Group.DENSITY),
    /** Open-interest reports of zero or less; ignored. */
    OPEN_INTEREST_ZERO("open-interest-zero", Group.DENSITY),
    /** Open-interest changes larger than the turnover they belong to. */
    OPEN_INTEREST_VIOLATIONS("open-interest-violations", Group.DENSITY),
    /** Open-interest changes taken as a jump after the carry timed out. */
    OPEN_INTEREST_JUMPS("open-interest-jumps", Group.DENSITY),
    /** Deposits refused because their liquidation price was already passed. */
    DEPOSITS_REFUSED("deposits-refused", Group.DENSITY),
    /** Intervals after which the mass ledger did not close; always 0 in a sound engine. */
    LEDGER_VIOLATIONS("ledger-violations", Group.DENSITY),
    /** Realised liquidations that no swept bucket explained within five seconds. */
    PRINTS_OUTSIDE_SWEEP("prints-outside-sweep", Group.DENSITY);

    /** What a counter tells about. */
    public enum Group {
        /** Whole frames. */
        FRAME,
        /** Accepted events by type. */
        EVENT,
        /** Refused input by reason. */
        REJECTED,
        /** What venues repeat, and parallel connections tell twice. */
        ARRIVAL,
        /** Valid input that had no place to go. */
        DROPPED,
        /** The full-ring policy at work. */
        FULL_RING,
        /** What venues changed of their contracts. */
        LISTING,
        /** How much the processor does at once. */
        BATCH,
        /** Corrections of receive time. */
        CLOCK,
        /** What the density model met on its way. */
        DENSITY
    }

    private static final CounterKind[] REJECTIONS = rejections();

    private final String label;
    private final Group group;

    CounterKind(final String label, final Group group) {
        this.label = label;
        this.group = group;
    }

    /** The word that summaries and status tools use. */
    public String label() {
        return label;
    }

    /** What it tells about. */
    public Group group() {
        return group;
    }

    /**
     * The counter of a decoder's reason.
     *
     * @param reason of the refusal.
     * @return its counter.
     */
    public static CounterKind of(final RejectReason reason) {
        return REJECTIONS[reason.ordinal()];
    }

    private static CounterKind[] rejections() {
        final RejectReason[] reasons = RejectReason.values();
        final CounterKind[] kinds = new CounterKind[reasons.length];
        for (final RejectReason reason : reasons) {
            kinds[reason.ordinal()] = valueOf("REJECTED_" + reason.name());
        }
        return kinds;
    }
}
