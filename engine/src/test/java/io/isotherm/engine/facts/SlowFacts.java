package io.isotherm.engine.facts;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.HealthFlag;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.feed.TradeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The facts of a second in the obvious way, for linear contracts without a multiplier: after every event the aggregate
 * mark is sorted anew, and sums are made of the list of all events at the end.
 */
final class SlowFacts {
    record Second(int underlying, long fromNs, long endNs, boolean live, List<Double> figures) {
    }

    private record Deal(EventType type, int id, double usd, boolean side) {
    }

    private static final double PRICE = 1e4;
    private static final double QUANTITY = 1e6;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MARK_NOT_LIVE = HealthFlag.NO_MARK | HealthFlag.MARK_STALE | HealthFlag.STREAM_STALE
        | HealthFlag.STREAM_DOWN | HealthFlag.NOT_TRADING | HealthFlag.TERMS_CHANGED;
    private static final int STREAM_NOT_LIVE = HealthFlag.STREAM_STALE | HealthFlag.STREAM_DOWN
        | HealthFlag.STREAM_GAPPED | HealthFlag.STREAM_SILENT;

    private final MarketEventProcessor processor;
    private final DensityModel model;
    private final double[] marks = new double[Listings.TABLE.size()];
    private final double[] weights = new double[Listings.TABLE.size()];
    private final int[] health = new int[Listings.TABLE.size()];
    private final boolean[] everBad = new boolean[Listings.TABLE.size()];
    private final double[] lastMark = {Double.NaN, Double.NaN};
    private final List<List<Double>> series = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<Deal> deals = new ArrayList<>();
    private long fromNs = Long.MIN_VALUE;
    private long endNs = Long.MIN_VALUE;

    SlowFacts(final MarketEventProcessor processor, final DensityModel model) {
        this.processor = processor;
        this.model = model;
        java.util.Arrays.fill(health, -1);
    }

    void before(final MarketEvent event, final List<Second> seconds) {
        final long now = event.receiveTimeNs();
        if (now < endNs) {
            return;
        }
        if (endNs != Long.MIN_VALUE) {
            for (int u = 0; u < 2; u++) {
                seconds.add(second(u, now));
            }
        }
        final long start = now / SECOND_NS * SECOND_NS;
        fromNs = start == endNs ? start : now;
        endNs = start + SECOND_NS;
        deals.clear();
        for (int u = 0; u < 2; u++) {
            series.get(u).clear();
            if (!Double.isNaN(lastMark[u])) {
                series.get(u).add(lastMark[u]);
            }
        }
        for (int id = 0; id < marks.length; id++) {
            // whoever was not heard when it began was not heard all through it
            everBad[id] = health[id] == -1 || bad(id);
        }
    }

    private boolean bad(final int id) {
        return (health[id] & (MARK_NOT_LIVE | STREAM_NOT_LIVE)) != 0;
    }

    private boolean markLive(final int id) {
        return health[id] != -1 && marks[id] > 0 && (health[id] & MARK_NOT_LIVE) == 0;
    }

    void after(final MarketEvent event) {
        final boolean[] weigh = new boolean[2];
        for (int id = 0; id < marks.length; id++) {
            final boolean was = health[id] != -1 && (health[id] & MARK_NOT_LIVE) == 0;
            // what quotes, depth and silence of a second ago change is told with the next mark or session
            final boolean tells = event.type() == EventType.TIME || event.type() == EventType.STREAM_STATE
                || event.type() == EventType.LISTING && event.instrumentId() == id
                || (event.type() == EventType.MARK || event.type() == EventType.OPEN_INTEREST)
                && event.instrumentId() == id;
            if (tells && (event.type() != EventType.TIME || health[id] != -1 || processor.state(id).mark() > 0)
                && (health[id] != -1 || event.type() != EventType.STREAM_STATE || ofVenue(event, id))) {
                health[id] = processor.state(id).health();
                everBad[id] |= bad(id);
            }
            weigh[Listings.TABLE.get(id).underlyingId()] |= was
                != (health[id] != -1 && (health[id] & MARK_NOT_LIVE) == 0);
        }
        if (event.type() == EventType.OPEN_INTEREST) {
            weigh[Listings.TABLE.get(event.instrumentId()).underlyingId()] = true;
        }
        final boolean mark = event.type() == EventType.MARK;
        if (mark) {
            final int id = event.instrumentId();
            final boolean first = !(marks[id] > 0);
            // health came before the mark
            weighAll(weigh);
            marks[id] = event.markLast() / PRICE;
            if (first) {
                weights[id] = weight(id);
            }
        } else {
            weighAll(weigh);
        }
        for (int u = 0; u < 2; u++) {
            final int median = median(u);
            if (median >= 0) {
                if (mark && event.instrumentId() == median) {
                    series.get(u).add(event.markLow() / PRICE);
                    series.get(u).add(event.markHigh() / PRICE);
                }
                series.get(u).add(marks[median]);
            }
            lastMark[u] = median < 0 ? Double.NaN : marks[median];
        }
        if (event.type() == EventType.TRADE && event.tradeKind() == TradeKind.MARKET) {
            deals.add(new Deal(EventType.TRADE, event.instrumentId(), usd(event), event.buy()));
        } else if (event.type() == EventType.LIQUIDATION) {
            deals.add(new Deal(EventType.LIQUIDATION, event.instrumentId(), usd(event), event.longPosition()));
        }
    }

    private boolean ofVenue(final MarketEvent event, final int id) {
        return event.instrumentId() == id || event.instrumentId() < 0
            && Listings.TABLE.get(id).venue().id() == event.streamVenueId();
    }

    private static double usd(final MarketEvent event) {
        return event.price() / PRICE * (event.quantity() / QUANTITY);
    }

    private void weighAll(final boolean[] ofUnderlying) {
        for (int id = 0; id < marks.length; id++) {
            if (ofUnderlying[Listings.TABLE.get(id).underlyingId()]) {
                weights[id] = marks[id] > 0 ? weight(id) : 0;
            }
        }
    }

    private double weight(final int id) {
        return model.instrument(id).openInterest() / QUANTITY * marks[id];
    }

    private int median(final int underlying) {
        final List<Integer> ids = new ArrayList<>();
        double total = 0;
        for (int id = 0; id < marks.length; id++) {
            if (Listings.TABLE.get(id).underlyingId() == underlying && markLive(id)) {
                ids.add(id);
                total += weights[id];
            }
        }
        if (ids.isEmpty()) {
            return -1;
        }
        ids.sort(Comparator.comparingDouble(id -> marks[id]));
        if (total <= 0) {
            return ids.get((ids.size() - 1) / 2);
        }
        double below = 0;
        for (final int id : ids) {
            below += weights[id];
            if (below >= total / 2) {
                return id;
            }
        }
        throw new AssertionError("no median of " + ids);
    }

    private Second second(final int u, final long nowNs) {
        final List<Double> figures = new ArrayList<>();
        final List<Double> all = series.get(u);
        figures.add(all.isEmpty() ? Double.NaN : all.get(0));
        figures.add(all.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
        figures.add(all.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN));
        figures.add(all.isEmpty() ? Double.NaN : all.get(all.size() - 1));
        double openInterest = 0;
        boolean live = !Double.isNaN(lastMark[u]);
        final List<InstrumentState> books = new ArrayList<>();
        for (int id = 0; id < marks.length; id++) {
            if (Listings.TABLE.get(id).underlyingId() != u) {
                continue;
            }
            final boolean trades = health[id] != -1 && (health[id] & HealthFlag.NOT_TRADING) == 0;
            if (marks[id] > 0 && trades) {
                final boolean known = (health[id] & (HealthFlag.NO_OPEN_INTEREST | HealthFlag.OPEN_INTEREST_STALE
                    | HealthFlag.STREAM_DOWN)) == 0 && model.instrument(id).openInterest() > 0;
                openInterest += known ? model.instrument(id).openInterest() / QUANTITY * marks[id] : Double.NaN;
                live &= !everBad[id];
            }
            final InstrumentState state = processor.state(id);
            if (trades && (health[id] & STREAM_NOT_LIVE) == 0 && state.depthTimeNs() != Long.MIN_VALUE
                && nowNs - state.depthTimeNs() <= StaleTimeouts.DEFAULTS.quoteNs()) {
                books.add(state);
            }
        }
        figures.add(openInterest > 0 ? openInterest : Double.NaN);
        figures.add(sum(u, EventType.TRADE, true));
        figures.add(sum(u, EventType.TRADE, false));
        figures.add(sum(u, EventType.LIQUIDATION, true));
        figures.add(sum(u, EventType.LIQUIDATION, false));
        figures.add((double) count(u, EventType.LIQUIDATION, true));
        figures.add((double) count(u, EventType.LIQUIDATION, false));
        figures.add((double) (count(u, EventType.TRADE, true) + count(u, EventType.TRADE, false)));
        figures.add((double) books.size());
        for (int d = 0; d < SummedBooks.DISTANCES; d++) {
            final int bidsReach = reach(books, d, true);
            final int asksReach = reach(books, d, false);
            figures.add(bidsReach > 0 ? depth(books, d, true) : Double.NaN);
            figures.add(asksReach > 0 ? depth(books, d, false) : Double.NaN);
            figures.add((double) bidsReach);
            figures.add((double) asksReach);
        }
        return new Second(u, fromNs, endNs, live, figures);
    }

    private static int reach(final List<InstrumentState> books, final int d, final boolean bids) {
        return (int) books.stream().filter(state -> (bids ? state.bidUsd(d) : state.askUsd(d)) >= 0).count();
    }

    private static double depth(final List<InstrumentState> books, final int d, final boolean bids) {
        double sum = 0;
        for (final InstrumentState state : books) {
            for (int known = d; known >= 0; known--) {
                final double usd = bids ? state.bidUsd(known) : state.askUsd(known);
                if (usd >= 0) {
                    sum += usd;
                    break;
                }
            }
        }
        return sum;
    }

    private double sum(final int u, final EventType type, final boolean side) {
        return deals.stream().filter(deal -> Listings.TABLE.get(deal.id()).underlyingId() == u && deal.type() == type
            && deal.side() == side).mapToDouble(Deal::usd).sum();
    }

    private long count(final int u, final EventType type, final boolean side) {
        return deals.stream().filter(deal -> Listings.TABLE.get(deal.id()).underlyingId() == u && deal.type() == type
            && deal.side() == side).count();
    }
}
