package io.isotherm.engine.processor;

import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.listing.TradingState;

/**
 * What the market last said of one instrument. Prices at its price scale, quantities at its quantity scale, absent
 * ones {@link MarketEventDescriptor#ABSENT}; times in nanoseconds since the epoch, absent ones Long.MIN_VALUE.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class InstrumentState {
    private static final long NEVER = Long.MIN_VALUE;

    private final Instrument instrument;
    /** Flags that say nothing of an instrument configured without open interest, once anything of it was heard. */
    private final int withoutOpenInterest;
    private long mark = MarketEventDescriptor.ABSENT;
    private long markTimeNs = NEVER;
    private long bid = MarketEventDescriptor.ABSENT;
    private long bidQuantity = MarketEventDescriptor.ABSENT;
    private long ask = MarketEventDescriptor.ABSENT;
    private long askQuantity = MarketEventDescriptor.ABSENT;
    private long quoteTimeNs = NEVER;
    private long openInterestTimeNs = NEVER;
    private long fundingRate = MarketEventDescriptor.ABSENT;
    private int fundingRateScale;
    private long fundingNextTimeNs = NEVER;
    private final double[] bidUsd = new double[MarketEventDescriptor.DEPTH_DISTANCES];
    private final double[] askUsd = new double[MarketEventDescriptor.DEPTH_DISTANCES];
    private long depthTimeNs = NEVER;
    private long eventTimeNs = NEVER;
    private long receiveTimeNs = NEVER;
    private int health = HealthFlag.NO_MARK | HealthFlag.NO_QUOTE | HealthFlag.NO_OPEN_INTEREST;
    private int sessionHealth;
    private int bookHealth;
    private int silent;
    private boolean sessionLost;
    private long openInterestLate;
    private int listingHealth;
    private int journalHealth;
    private boolean changed;

    InstrumentState(final Instrument instrument) {
        this.instrument = instrument;
        withoutOpenInterest = instrument.openInterestSource() == OpenInterestSource.NONE
            ? HealthFlag.NO_OPEN_INTEREST | HealthFlag.OPEN_INTEREST_STALE : 0;
    }

    /** The contract. */
    public Instrument instrument() {
        return instrument;
    }

    /** Newest mark. */
    public long mark() {
        return mark;
    }

    /** Receive time of the newest mark. */
    public long markTimeNs() {
        return markTimeNs;
    }

    /** Best bid. */
    public long bid() {
        return bid;
    }

    /** Quantity at the best bid. */
    public long bidQuantity() {
        return bidQuantity;
    }

    /** Best offer. */
    public long ask() {
        return ask;
    }

    /** Quantity at the best offer. */
    public long askQuantity() {
        return askQuantity;
    }

    /** Mantissa of the funding rate, a fraction per funding interval. */
    public long fundingRate() {
        return fundingRate;
    }

    /** Decimal digits of the funding rate. */
    public int fundingRateScale() {
        return fundingRateScale;
    }

    /** When funding is next exchanged. */
    public long fundingNextTimeNs() {
        return fundingNextTimeNs;
    }

    /**
     * Cumulative value of the bids.
     *
     * @param distance 0 to 5 for 5, 10, 25, 50, 100 and 200 bps.
     * @return USD; NaN where the book ends; meaningless before {@link #depthTimeNs()}.
     */
    public double bidUsd(final int distance) {
        return bidUsd[distance];
    }

    /**
     * Cumulative value of the offers.
     *
     * @param distance 0 to 5 for 5, 10, 25, 50, 100 and 200 bps.
     * @return USD; NaN where the book ends; meaningless before {@link #depthTimeNs()}.
     */
    public double askUsd(final int distance) {
        return askUsd[distance];
    }

    /** Receive time of the newest depth. */
    public long depthTimeNs() {
        return depthTimeNs;
    }

    /** Whether there is a depth, and one of now. */
    boolean depthIsFresh(final long nowNs, final long timeoutNs) {
        return depthTimeNs != NEVER && nowNs - depthTimeNs <= timeoutNs;
    }

    /** All of {@link #bidUsd}; not to be written to. */
    double[] bidSums() {
        return bidUsd;
    }

    /** All of {@link #askUsd}; not to be written to. */
    double[] askSums() {
        return askUsd;
    }

    /** The venue's time of the newest event that carried one. */
    public long eventTimeNs() {
        return eventTimeNs;
    }

    /** Receive time of the newest event. */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /** Bits of {@link HealthFlag}; 0 is healthy. */
    public int health() {
        return health | sessionHealth | bookHealth | listingHealth | journalHealth
            | (silent != 0 ? HealthFlag.STREAM_SILENT : 0);
    }

    /** True since the first change of this batch; see {@link #published}. */
    boolean changed() {
        return changed;
    }

    void touch() {
        changed = true;
    }

    void published() {
        changed = false;
    }

    void onEvent(final MarketEvent event) {
        receiveTimeNs = event.receiveTimeNs();
        if (event.eventTimeNs() != NEVER) {
            eventTimeNs = event.eventTimeNs();
        }
    }

    void onMark(final MarketEvent event) {
        mark = event.markLast();
        markTimeNs = event.receiveTimeNs();
        health &= ~(HealthFlag.NO_MARK | HealthFlag.MARK_STALE | withoutOpenInterest);
    }

    void onOpenInterest(final MarketEvent event) {
        openInterestTimeNs = event.receiveTimeNs();
        health &= ~(HealthFlag.NO_OPEN_INTEREST | HealthFlag.OPEN_INTEREST_STALE);
    }

    void onFunding(final MarketEvent event) {
        fundingRate = event.fundingRate();
        fundingRateScale = event.fundingRateScale();
        fundingNextTimeNs = event.fundingNextTimeNs();
    }

    void onQuote(final MarketEvent event) {
        bid = newest(bid, event.bid());
        bidQuantity = newest(bidQuantity, event.bidQuantity());
        ask = newest(ask, event.ask());
        askQuantity = newest(askQuantity, event.askQuantity());
        quoteTimeNs = event.receiveTimeNs();
        health &= ~(HealthFlag.NO_QUOTE | HealthFlag.QUOTE_STALE | withoutOpenInterest);
    }

    void onDepth(final MarketEvent event) {
        onQuote(event);
        for (int i = 0; i < bidUsd.length; i++) {
            bidUsd[i] = event.bidUsd(i);
            askUsd[i] = event.askUsd(i);
        }
        depthTimeNs = event.receiveTimeNs();
    }

    /** Takes the state of the venue's sessions; what the book lacks stays lacking. */
    void onSessionState(final StreamState state) {
        sessionHealth = flag(state);
        if (state == StreamState.LIVE) {
            sessionLost = false;
        } else if (state == StreamState.DOWN || state == StreamState.GAPPED) {
            sessionLost = true;
        }
    }

    /** Whether messages were lost since the venue's sessions were last live. */
    boolean sessionLost() {
        return sessionLost;
    }

    /** Takes which of the instrument's streams are silent while their siblings tick. */
    void onSilence(final int channels) {
        silent = channels;
    }

    /** Bits of {@link io.isotherm.feed.stream.StreamChannel}: what is silent while its siblings tick. */
    int silent() {
        return silent;
    }

    /** Whether the density's count of reports that were older than the last has risen: this one was none. */
    boolean wasLate(final long late) {
        final boolean risen = late != openInterestLate;
        openInterestLate = late;
        return risen;
    }

    /** Takes the state of the instrument's book; a live book says nothing of the venue's other streams. */
    void onBookState(final StreamState state) {
        bookHealth = flag(state);
    }

    /** Whether messages of the instrument are missing, and not yet made good for. */
    boolean gapped() {
        return ((sessionHealth | bookHealth) & HealthFlag.STREAM_GAPPED) != 0;
    }

    /** Takes what the venue says of the contract itself. */
    void onListing(final MarketEvent event) {
        listingHealth = (event.tradingState() == TradingState.TRADING ? 0 : HealthFlag.NOT_TRADING)
            | (event.termsChanged() ? HealthFlag.TERMS_CHANGED : 0);
    }

    /** From now on nothing is journalled. */
    void onUnjournalled() {
        journalHealth = HealthFlag.UNJOURNALLED;
    }

    private static int flag(final StreamState state) {
        return switch (state) {
            case LIVE -> 0;
            case STALE -> HealthFlag.STREAM_STALE;
            case GAPPED -> HealthFlag.STREAM_GAPPED;
            case DOWN, CONNECTING -> HealthFlag.STREAM_DOWN;
            case SILENT -> HealthFlag.STREAM_SILENT;
        };
    }

    /** Flags what has been silent beyond its timeout; true when a flag is new. */
    boolean age(final long nowNs, final StaleTimeouts timeouts) {
        final int before = health;
        health |= stale(HealthFlag.MARK_STALE, markTimeNs, nowNs, timeouts.markNs())
            | stale(HealthFlag.QUOTE_STALE, quoteTimeNs, nowNs, timeouts.quoteNs())
            | stale(HealthFlag.OPEN_INTEREST_STALE, openInterestTimeNs, nowNs, timeouts.openInterestNs());
        health &= ~withoutOpenInterest | HealthFlag.NO_OPEN_INTEREST;
        return health != before;
    }

    private static int stale(final int flag, final long timeNs, final long nowNs, final long timeoutNs) {
        return timeNs != NEVER && nowNs - timeNs > timeoutNs ? flag : 0;
    }

    /** Nobody heard the venue since the last event: its sessions, books, streams and listings are told anew. */
    void onOutage() {
        onSessionState(StreamState.GAPPED);
        bookHealth = 0;
        silent = 0;
        listingHealth = 0;
    }

    /** Lists all state: digests, saves or restores it. */
    void visit(final StateCursor cursor) {
        mark = cursor.word(mark);
        markTimeNs = cursor.word(markTimeNs);
        bid = cursor.word(bid);
        bidQuantity = cursor.word(bidQuantity);
        ask = cursor.word(ask);
        askQuantity = cursor.word(askQuantity);
        quoteTimeNs = cursor.word(quoteTimeNs);
        openInterestTimeNs = cursor.word(openInterestTimeNs);
        fundingRate = cursor.word(fundingRate);
        fundingRateScale = cursor.number(fundingRateScale);
        fundingNextTimeNs = cursor.word(fundingNextTimeNs);
        cursor.reals(bidUsd);
        cursor.reals(askUsd);
        depthTimeNs = cursor.word(depthTimeNs);
        eventTimeNs = cursor.word(eventTimeNs);
        receiveTimeNs = cursor.word(receiveTimeNs);
        health = cursor.number(health);
        sessionHealth = cursor.number(sessionHealth);
        bookHealth = cursor.number(bookHealth);
        silent = cursor.number(silent);
        sessionLost = cursor.flag(sessionLost);
        openInterestLate = cursor.word(openInterestLate);
        listingHealth = cursor.number(listingHealth);
    }

    private static long newest(final long old, final long now) {
        return now == MarketEventDescriptor.ABSENT ? old : now;
    }
}
