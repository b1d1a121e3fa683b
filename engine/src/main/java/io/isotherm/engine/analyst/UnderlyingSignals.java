package io.isotherm.engine.analyst;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.FactsView;
import io.isotherm.client.MapView;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.engine.signal.CascadeEpisodes;
import io.isotherm.engine.signal.ClusterSet;
import io.isotherm.engine.signal.Exhaustion;
import io.isotherm.engine.signal.FlushRebound;
import io.isotherm.engine.signal.Fragility;
import io.isotherm.engine.signal.HawkesBranching;
import io.isotherm.engine.signal.LeverageLadder;
import io.isotherm.engine.signal.LiquidationMaxPain;
import io.isotherm.engine.signal.LiquidationToDepth;
import io.isotherm.engine.signal.MapProfile;
import io.isotherm.engine.signal.MarketPace;
import io.isotherm.engine.signal.MarketSecond;
import io.isotherm.engine.signal.PositioningRegime;
import io.isotherm.engine.signal.PriceTargets;
import io.isotherm.engine.signal.RealisedLevels;
import io.isotherm.engine.signal.ReboundScore;
import io.isotherm.engine.signal.RiskAtPrice;
import io.isotherm.engine.signal.SideImbalance;
import io.isotherm.engine.signal.SweepSecond;
import io.isotherm.engine.signal.TrialScore;
import io.isotherm.engine.signal.WhaleFlow;
import io.isotherm.engine.state.StateCursor;
import java.util.List;
import java.util.Set;

/**
 * The signals of one underlying: fills their inputs from the facts of a second, its map and its clusters, and runs
 * them.
 *
 * <p><b>Threads:</b> the analyst's. Allocates nothing after construction.
 */
final class UnderlyingSignals {
    static final int CAPACITY = 2 * DerivedDescriptor.MAX_CLUSTERS;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;
    /** Longest outage that is told second by second; a memory that is older is not taken. */
    private static final long LONGEST_OUTAGE_SECONDS = 8 * 86_400L;
    private static final Side[] SIDES = {Side.LONG, Side.SHORT};

    private final MarketSecond market = new MarketSecond();
    private final MapProfile profile;
    private final ClusterSet clusters = new ClusterSet(CAPACITY);
    private final SweepSecond sweep = new SweepSecond();
    private final MarketPace pace = new MarketPace();
    private final LiquidationMaxPain maxPain = new LiquidationMaxPain();
    private final PriceTargets targets = new PriceTargets(CAPACITY);
    private final RealisedLevels[] levels = {new RealisedLevels(Side.LONG), new RealisedLevels(Side.SHORT)};
    private final Exhaustion exhaustion = new Exhaustion();
    private final RiskAtPrice risk = new RiskAtPrice();
    private final Fragility fragility = new Fragility();
    private final SideImbalance imbalance = new SideImbalance();
    private final PositioningRegime regime = new PositioningRegime();
    private final LiquidationToDepth toDepth = new LiquidationToDepth();
    private final HawkesBranching branching = new HawkesBranching();
    private final WhaleFlow whales;
    private final FlushRebound rebound = new FlushRebound();
    private final CascadeEpisodes[] cascades;
    private final SignalScores scores = new SignalScores();
    private final MarketScores marketScores = new MarketScores(new ReboundScore(rebound));
    private final boolean[] off = new boolean[Signal.values().length];
    private final UsdEstimate level = new UsdEstimate();
    private boolean mapped;
    /** Number and base of the map that the profile holds; number 0 for none. */
    private long profiled;
    private int profiledBase;
    private long ended = NEVER;
    private long sinceNs;
    private long seconds;
    private long missed;
    /** Its state is that of an earlier run, and no second of this one was told. */
    private boolean resumed;

    /**
     * Nothing known.
     *
     * @param bucketWidthBps of the map.
     * @param sampledStreams contracts whose feed prints at most one liquidation per second.
     * @param ladder         by which whales are liquidated.
     * @param switchedOff    signals that are not computed.
     */
    UnderlyingSignals(final double bucketWidthBps, final int sampledStreams, final LeverageLadder ladder,
                      final Set<Signal> switchedOff) {
        switchedOff.forEach(signal -> off[signal.ordinal()] = true);
        profile = new MapProfile(MapDescriptor.BUCKET_COUNT, bucketWidthBps / 10_000);
        whales = new WhaleFlow(ladder, CAPACITY);
        cascades = new CascadeEpisodes[] {new CascadeEpisodes(Side.LONG, sampledStreams),
            new CascadeEpisodes(Side.SHORT, sampledStreams)};
    }

    /**
     * Takes a liquidation. One that came before the event that told of the end of its second's forerunner counts with
     * the forerunner, so that seconds end one after the other.
     */
    void onLiquidation(final long receiveTimeNs, final Side side, final double price, final double usd,
                       final boolean sampled) {
        if (resumed) {
            // of a second that is not whole, like those of the outage before it
            return;
        }
        final long own = Math.floorDiv(receiveTimeNs, SECOND_NS);
        final long second = ended != NEVER && own == ended + 2 ? ended + 1 : own;
        if (on(Signal.LEVELS)) {
            levels[side.code()].onLiquidation(second, price, usd);
        }
        if (on(Signal.BRANCHING)) {
            branching.onLiquidation(second);
        }
        if (on(Signal.CASCADES)) {
            cascades[side.code()].onLiquidation(second, usd, sampled);
        }
        scores.onLiquidation(price, usd);
        marketScores.onLiquidation(side, usd);
    }

    /**
     * Ends a second.
     *
     * @param endNs its end.
     * @param facts of it; null when they are not known: the second is missed.
     */
    void begin(final long endNs, final FactsView facts) {
        final long second = Math.floorDiv(endNs, SECOND_NS) - 1;
        if (resumed) {
            resumed = false;
            missOutage(second);
        }
        if (sinceNs != 0 && ended != NEVER) {
            missed += Math.max(0, second - ended - 1);
        }
        ended = second;
        market.begin(second);
        sweep.begin();
        if (facts == null || !facts.whole()) {
            missed += sinceNs == 0 ? 0 : 1;
            sweep.mute();
            return;
        }
        sinceNs = sinceNs == 0 ? endNs - SECOND_NS : sinceNs;
        seconds++;
        fill(second, facts);
    }

    /** The seconds between an earlier run and this one: nobody heard them. */
    private void missOutage(final long second) {
        if (ended == NEVER || second - ended > LONGEST_OUTAGE_SECONDS) {
            return;
        }
        withoutMap();
        for (long unheard = ended + 1; unheard < second; unheard++) {
            begin((unheard + 1) * SECOND_NS, null);
            remember(false);
        }
    }

    private void fill(final long second, final FactsView facts) {
        if (facts.live()) {
            market.mark(facts.open(), facts.high(), facts.low(), facts.close());
        }
        market.openInterest(facts.openInterestUsd()).taker(facts.takerBuyUsd(), facts.takerSellUsd());
        for (int d = 0; d < MarketSecond.DEPTH_DISTANCES; d++) {
            market.depth(d, facts.bidUsd(d), facts.askUsd(d));
        }
        for (final Side side : SIDES) {
            sweep.add(side, facts.expectedUsd(side), facts.liquidatedUsd(side));
        }
        if (facts.muted()) {
            sweep.mute();
        }
        if (on(Signal.WHALES)) {
            for (int i = 0; i < facts.ordersKept(); i++) {
                whales.onTakerOrder(second, facts.orderBuy(i), facts.orderPrice(i), facts.orderUsd(i));
            }
            whales.onSmallOrders(second, facts.orderCount() - facts.ordersKept());
        }
    }

    /** The second has no map. */
    void withoutMap() {
        mapped = false;
        clusters.clear();
        profile.begin(0, Double.NaN);
        profile.end();
        profiled = 0;
    }

    /** The map of the second and its clusters. */
    void map(final MapView view, final ClusterMap found) {
        mapped = true;
        profile(view);
        clusters.clear();
        add(view, found.below());
        add(view, found.above());
    }

    /** Brings the profile up to the map by the blocks that changed; a window that moved is filled anew. */
    private void profile(final MapView view) {
        if (profiled == 0 || view.baseBucket() != profiledBase) {
            // blocks that never changed are empty
            profile.begin(view.baseBucket(), view.mark());
            profiled = 0;
        } else {
            profile.goOn(view.mark());
        }
        final int longs = view.rows().aggregate(Side.LONG);
        final int shorts = view.rows().aggregate(Side.SHORT);
        long blocks = view.changedSince(profiled, longs) | view.changedSince(profiled, shorts);
        for (; blocks != 0; blocks &= blocks - 1) {
            final int first = view.indexOfBlock(Long.numberOfTrailingZeros(blocks));
            for (int i = first; i < first + MapDescriptor.BLOCK_LENGTH; i++) {
                profile.set(i, view.value(longs, i), view.value(shorts, i));
            }
        }
        profile.end();
        profiled = view.sequence();
        profiledBase = view.baseBucket();
    }

    private void add(final MapView view, final List<Cluster> found) {
        for (int i = 0; i < Math.min(found.size(), DerivedDescriptor.MAX_CLUSTERS); i++) {
            final Cluster cluster = found.get(i);
            clusters.add(cluster.side(), cluster.priceLow(), cluster.priceHigh(), cluster.peakPrice(), cluster.usd(),
                evidence(view, cluster));
        }
    }

    /** Calibrated share of a cluster's amount. */
    private double evidence(final MapView view, final Cluster cluster) {
        if (cluster.calibrated() || Double.isNaN(cluster.usdLow())) {
            return cluster.calibrated() ? 1 : 0;
        }
        UsdLevels.between(view, cluster.side(), MapView.ALL_VENUES,
            view.indexOf(cluster.priceLow()), view.indexOf(cluster.priceHigh()), level);
        return level.usd() > 0 ? Math.max(0, 1 - level.uncalibratedUsd() / level.usd()) : 0;
    }

    /**
     * Runs all signals, then their trials.
     *
     * @param heard whether every stream of liquidations was heard.
     */
    void end(final boolean heard) {
        ofTheMap();
        remember(heard);
    }

    /** Runs what remembers, in a second of which {@link #ofTheMap} told all that does not. */
    private void remember(final boolean heard) {
        pace.onSecond(market);
        if (on(Signal.TARGETS)) {
            targets.onSecond(clusters, market);
        }
        if (on(Signal.RISK)) {
            risk.onSecond(profile, market);
        }
        if (on(Signal.FRAGILITY)) {
            fragility.onSecond(profile, market, clusters);
        }
        if (on(Signal.LEVELS)) {
            levels[0].onSecond(market);
            levels[1].onSecond(market);
        }
        if (on(Signal.EXHAUSTION)) {
            exhaustion.onSecond(market, sweep);
        }
        if (on(Signal.REGIME)) {
            regime.onSecond(market);
        }
        if (on(Signal.BRANCHING)) {
            branching.onSecond(market.second(), heard);
        }
        if (on(Signal.WHALES)) {
            whales.onSecond(market, clusters);
        }
        if (on(Signal.REBOUND)) {
            rebound.onSecond(profile, market, clusters);
        }
        if (on(Signal.CASCADES)) {
            cascades[0].onSecond(market, heard);
            cascades[1].onSecond(market, heard);
        }
        scores.onSecond(this, heard);
        marketScores.onSecond(this, heard);
    }

    /** Runs what remembers nothing. */
    private void ofTheMap() {
        if (on(Signal.MAX_PAIN)) {
            maxPain.onSecond(profile);
        }
        if (on(Signal.IMBALANCE)) {
            imbalance.onSecond(profile);
        }
        if (on(Signal.TO_DEPTH)) {
            toDepth.onSecond(profile, market);
        }
    }

    /** Whether a signal is computed. */
    boolean on(final Signal signal) {
        return !off[signal.ordinal()];
    }

    /** Says that the state was put in and is that of an earlier run: what lies between counts as not heard. */
    void resume() {
        resumed = ended != NEVER;
    }

    /** Whether the second has a map. */
    boolean mapped() {
        return mapped;
    }

    /** Start of the first second that was fed; 0 before. */
    long sinceNs() {
        return sinceNs;
    }

    /** Seconds that were fed. */
    long seconds() {
        return seconds;
    }

    /** Seconds since the first that were not. */
    long missed() {
        return missed;
    }

    MarketSecond market() {
        return market;
    }

    MapProfile profile() {
        return profile;
    }

    ClusterSet clusters() {
        return clusters;
    }

    LiquidationMaxPain maxPain() {
        return maxPain;
    }

    PriceTargets targets() {
        return targets;
    }

    RealisedLevels levels(final Side side) {
        return levels[side.code()];
    }

    Exhaustion exhaustion() {
        return exhaustion;
    }

    RiskAtPrice risk() {
        return risk;
    }

    Fragility fragility() {
        return fragility;
    }

    SideImbalance imbalance() {
        return imbalance;
    }

    PositioningRegime regime() {
        return regime;
    }

    LiquidationToDepth toDepth() {
        return toDepth;
    }

    HawkesBranching branching() {
        return branching;
    }

    WhaleFlow whales() {
        return whales;
    }

    FlushRebound rebound() {
        return rebound;
    }

    CascadeEpisodes cascades(final Side side) {
        return cascades[side.code()];
    }

    SweepSecond sweep() {
        return sweep;
    }

    /** What trials of signals that speak of the market came to. */
    MarketScores marketScores() {
        return marketScores;
    }

    /** What the predictions of a signal were worth, or null when nobody judges it. */
    TrialScore score(final Signal signal) {
        final TrialScore ofPrices = scores.of(signal);
        return ofPrices != null ? ofPrices : marketScores.of(signal);
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        pace.visit(cursor);
        levels[0].visit(cursor);
        levels[1].visit(cursor);
        exhaustion.visit(cursor);
        risk.visit(cursor);
        fragility.visit(cursor);
        regime.visit(cursor);
        branching.visit(cursor);
        whales.visit(cursor);
        rebound.visit(cursor);
        cascades[0].visit(cursor);
        cascades[1].visit(cursor);
        scores.visit(cursor);
        marketScores.visit(cursor);
        ended = cursor.word(ended);
        sinceNs = cursor.word(sinceNs);
        seconds = cursor.word(seconds);
        missed = cursor.word(missed);
    }
}
