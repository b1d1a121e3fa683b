package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The obvious implementation of the density model: live masses in hash maps, every rule applied to every cell at once,
 * no scales, no windows in memory, no tables. The oracle of the off-heap grid.
 */
final class HashMapDensity {
    private static final int HALF = 2048;
    private static final long SECOND = 1_000_000_000L;

    private record Trade(Integer bucket, long quantity, double notional, long time, boolean buy) {
    }

    private final Instrument instrument;
    private final ModelParameters parameters;
    private final SlowCalibration mix;
    private final double delta;
    private final double priceUnit;
    private final double quantityUnit;
    /** [side][component] cell → live mass; cells of narrow components are buckets. */
    private final List<List<Map<Integer, Double>>> cells = new ArrayList<>();
    private final double[][] beyond = new double[2][ComponentBasis.COUNT];
    private final double[] remainder = new double[2];
    private final double[] sweptAhead = new double[2];
    private final List<Trade> trades = new ArrayList<>();
    private final List<double[]> intervals = new ArrayList<>();
    private Integer mark;
    private long markPrice;
    private long reported;
    private long booked;
    private long reportedTime = Long.MIN_VALUE;
    private long carriedSince = Long.MIN_VALUE;
    private long firstMark = Long.MIN_VALUE;
    private long lastFlush = Long.MIN_VALUE;
    private long lastChange;
    private long lastHeard = Long.MIN_VALUE;
    private long period;
    private long aligned;
    private long explained;
    private boolean carriedUp;
    private boolean settled;
    private long newestSecond = Long.MIN_VALUE;
    /** Every trade ever: its second and quantity. */
    private final List<long[]> turnover = new ArrayList<>();

    HashMapDensity(final Instrument instrument, final ModelParameters parameters) {
        this(instrument, parameters, 0.0005);
    }

    HashMapDensity(final Instrument instrument, final ModelParameters parameters, final double delta) {
        this.instrument = instrument;
        this.delta = delta;
        this.parameters = parameters;
        priceUnit = StrictMath.pow(10, instrument.priceScale());
        quantityUnit = StrictMath.pow(10, instrument.quantityScale());
        for (int side = 0; side < 2; side++) {
            final List<Map<Integer, Double>> components = new ArrayList<>();
            for (int k = 0; k < ComponentBasis.COUNT; k++) {
                components.add(new HashMap<>());
            }
            cells.add(components);
        }
        final double[] distances = new double[ComponentBasis.COUNT];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = distance(k);
        }
        mix = new SlowCalibration(instrument, parameters.calibration(), distances);
    }

    private int bucketOf(final long price) {
        int bucket = (int) StrictMath.floor(StrictMath.log(price / priceUnit) / delta);
        while (StrictMath.ceil(StrictMath.exp((bucket + 1) * delta) * priceUnit) <= price) {
            bucket++;
        }
        while (StrictMath.ceil(StrictMath.exp(bucket * delta) * priceUnit) > price) {
            bucket--;
        }
        return bucket;
    }

    void onTrade(final long now, final long time, final long price, final long quantity, final boolean buy,
                 final boolean market) {
        advance(now);
        if (mark == null) {
            return;
        }
        if (market && !suspected()) {
            mix.onTaker(buy, quantity / quantityUnit);
        }
        final int bucket = bucketOf(price);
        final boolean placed = market && bucket >= mark - HALF && bucket < mark + HALF;
        trades.add(new Trade(placed ? bucket : null, quantity,
            quantity / quantityUnit * (inverse() ? 1 : price / priceUnit), time, buy));
        final long second = (time == Long.MIN_VALUE ? now : time) / SECOND;
        newestSecond = Math.max(newestSecond, second);
        turnover.add(new long[] {newestSecond, quantity});
    }

    private boolean inverse() {
        return instrument.kind() == ContractKind.INVERSE;
    }

    void onMark(final long now, final long low, final long high, final long last) {
        advance(now);
        mix.onMark(now, low, high);
        final boolean lowFirst = last - low >= high - last;
        moveMark(now, lowFirst ? low : high);
        moveMark(now, lowFirst ? high : low);
        moveMark(now, last);
        mix.afterMark();
        if (firstMark == Long.MIN_VALUE) {
            firstMark = now;
            lastFlush = now;
        }
        if (reported > 0 && !settled) {
            seed(now);
        }
    }

    void onGap(final long now, final long low, final long high) {
        advance(now);
        mix.mute();
        if (mark != null) {
            final long before = markPrice;
            moveMark(now, Math.min(before, low));
            moveMark(now, Math.max(before, high));
            moveMark(now, before);
        }
    }

    void onStreamState(final long now, final boolean live) {
        advance(now);
        mix.onStreamState(live);
    }

    void onLiquidation(final long now, final boolean longPosition, final long price, final long quantity) {
        advance(now);
        if (mark != null && suspected()) {
            mix.mute();
        } else if (mark != null) {
            mix.onPrint(now, longPosition ? 0 : 1, price, quantity / quantityUnit, markPrice);
        }
    }

    SlowCalibration calibration() {
        return mix;
    }

    private void moveMark(final long now, final long price) {
        markPrice = price;
        final int to = bucketOf(price);
        if (mark == null) {
            mark = to;
            return;
        }
        final int from = mark;
        mark = to;
        if (to < from) {
            for (int bucket = from - 1; bucket >= to; bucket--) {
                sweep(now, Side.LONG, bucket);
            }
        } else if (to > from) {
            for (int bucket = from + 1; bucket <= to; bucket++) {
                sweep(now, Side.SHORT, bucket);
            }
        }
        dropOutsideWindow();
    }

    private void sweep(final long now, final int side, final int bucket) {
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            final int shift = shift(k);
            final int span = 1 << shift;
            final int low = Math.floorDiv(bucket, span) * span;
            final double left = side == Side.LONG ? bucket - low + 1 : low + span - bucket;
            final Map<Integer, Double> map = cells.get(side).get(k);
            final Double mass = map.get(Math.floorDiv(bucket, span));
            if (mass != null) {
                final double part = mass / left;
                sweptAhead[side] += mix.weight(k) * part;
                mix.onSwept(now, side, k, part);
                if (left == 1) {
                    map.remove(Math.floorDiv(bucket, span));
                } else {
                    map.put(Math.floorDiv(bucket, span), mass - part);
                }
            }
        }
    }

    private void dropOutsideWindow() {
        for (int side = 0; side < 2; side++) {
            for (int k = 0; k < ComponentBasis.COUNT; k++) {
                final int markCell = mark >> shift(k);
                final int half = HALF >> shift(k);
                final Iterator<Map.Entry<Integer, Double>> entries = cells.get(side).get(k).entrySet().iterator();
                while (entries.hasNext()) {
                    final Map.Entry<Integer, Double> entry = entries.next();
                    if (entry.getKey() < markCell - half || entry.getKey() >= markCell + half) {
                        beyond[side][k] += entry.getValue();
                        entries.remove();
                    }
                }
            }
        }
    }

    void onOpenInterest(final long now, final long time, final long quantity) {
        final boolean late = time != Long.MIN_VALUE && reportedTime != Long.MIN_VALUE && time < reportedTime;
        if (quantity > 0 && !late) {
            reportedTime = time == Long.MIN_VALUE ? reportedTime : time;
            aligned = time == Long.MIN_VALUE ? now : time;
            period = lastHeard == Long.MIN_VALUE ? 0 : Math.min(300 * SECOND, now - lastHeard);
            lastHeard = now;
            lastChange = quantity == reported ? lastChange : now;
            reported = quantity;
        }
        if (reported > 0 && !settled && mark != null) {
            seed(now);
        }
        advance(now);
    }

    private void seed(final long now) {
        settled = true;
        booked = reported;
        explained = turnover(Long.MAX_VALUE);
        final double mass = reported / quantityUnit - 0.5 * (weightedMass(0) + weightedMass(1));
        if (mass > 0) {
            final int half = (int) StrictMath.round(0.02 / delta);
            for (int j = -half; j <= half; j++) {
                deposit(mark + j, mass * (half + 1 - Math.abs(j)) / ((half + 1.0) * (half + 1.0)), firstClass());
            }
        }
        trades.clear();
        lastFlush = now;
    }

    void advance(final long now) {
        mix.advance(now, positions(), suspected());
        if (lastFlush == Long.MIN_VALUE || now - lastFlush < parameters.intervalNs()) {
            return;
        }
        if (reported > 0 ? reported != booked || now - lastChange >= Math.max(60 * SECOND, 2 * period)
            : now - firstMark >= 15 * SECOND) {
            flush(now);
        }
    }

    double positions() {
        return reported > 0 ? believed() / quantityUnit : 0.5 * (weightedMass(0) + weightedMass(1));
    }

    /** τ, bounded by 0.30 over the turnover of open interest per hour of the last day or so. */
    private double lastingShare(final long now, final double volume) {
        if (positions() > 0) {
            intervals.add(new double[] {volume / positions(), (now - lastFlush) / 1e9});
        }
        double turnover = 0;
        double seconds = 0;
        double age = 0;
        for (int i = intervals.size() - 1; i >= 0; i--) {
            turnover += intervals.get(i)[0] * StrictMath.exp(-age / 86_400);
            seconds += intervals.get(i)[1] * StrictMath.exp(-age / 86_400);
            age += StrictMath.floor(intervals.get(i)[1]);
        }
        return seconds < 600 || turnover <= 0 ? parameters.turnoverShare()
            : Math.min(parameters.turnoverShare(), 0.3 * seconds / 3_600 / turnover);
    }

    private void flush(final long now) {
        long volume = 0;
        for (final Trade trade : trades) {
            volume += trade.quantity();
        }
        long change = 0;
        double jump = 1;
        if (reported > 0) {
            change = bookable(volume, now);
        }
        final double share = lastingShare(now, volume / quantityUnit);
        if (reported > 0) {
            if (carriedSince != Long.MIN_VALUE && now - carriedSince >= parameters.jumpTimeoutNs()) {
                jump = booked > 0 ? (double) reported / booked : 1;
                booked = reported;
                explained = turnover(Long.MAX_VALUE);
                carriedSince = Long.MIN_VALUE;
            }
        }
        final double net = change / quantityUnit;
        final double matched = share * 0.5 * Math.max(0, volume / quantityUnit - Math.abs(net));
        open(Math.max(0, net) + matched);
        close(Math.max(0, -net) + matched);
        if (reported > 0) {
            for (int side = 0; side < 2 && jump != 1; side++) {
                for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                    scale(side, k, jump);
                }
                sweptAhead[side] *= jump;
            }
            if (jump > 2 || jump < 0.5) {
                mix.rescale(jump);
            }
            anchor((now - lastFlush) / 5e9);
        }
        trades.clear();
        lastFlush = now;
    }

    /** What of the reported change the turnover up to the report's time, or else of the interval, can explain. */
    private long bookable(final long volume, final long now) {
        final long change = reported - booked;
        if (change == 0) {
            carriedSince = Long.MIN_VALUE;
            return 0;
        }
        final long upTo = turnover(Math.max(aligned / SECOND, newestSecond - 63));
        final long byTime = upTo - explained;
        final long most = Math.max(volume, byTime);
        if (Math.abs(change) <= most + most / 50) {
            explained = byTime > 0 ? upTo : explained;
            booked = reported;
            carriedSince = Long.MIN_VALUE;
            return change;
        }
        if (carriedSince == Long.MIN_VALUE || carriedUp != change > 0) {
            carriedSince = now;
            carriedUp = change > 0;
        }
        if (outOfProportion()) {
            return 0;
        }
        explained = byTime >= volume ? upTo : turnover(Long.MAX_VALUE);
        booked += change < 0 ? -most : most;
        return change < 0 ? -most : most;
    }

    private double believed() {
        return carriedSince != Long.MIN_VALUE && outOfProportion() ? booked : reported;
    }

    private boolean suspected() {
        return booked > 0 && outOfProportion();
    }

    private boolean outOfProportion() {
        return reported / 2 > booked || reported < booked / 2;
    }

    private long turnover(final long upToSecond) {
        return turnover.stream().filter(trade -> trade[0] <= upToSecond).mapToLong(trade -> trade[1]).sum();
    }

    private void open(final double mass) {
        final Map<Integer, Long> volume = new HashMap<>();
        final Map<Integer, Double> size = new HashMap<>();
        long placed = 0;
        for (int i = 0; i < trades.size();) {
            int j = i + 1;
            double notional = trades.get(i).bucket() == null ? 0 : trades.get(i).notional();
            while (j < trades.size() && j - i < 256 && sameOrder(trades.get(i), trades.get(j))) {
                notional += trades.get(j).notional();
                j++;
            }
            for (final Trade trade : trades.subList(i, j)) {
                if (trade.bucket() != null) {
                    placed += trade.quantity();
                    volume.merge(trade.bucket(), trade.quantity(), Long::sum);
                    size.merge(trade.bucket(), trade.quantity() * notional, Double::sum);
                }
            }
            i = j;
        }
        if (mass <= 0) {
            return;
        }
        if (placed == 0) {
            deposit(mark, mass, firstClass());
            return;
        }
        for (final Map.Entry<Integer, Long> entry : volume.entrySet()) {
            final double notional = size.get(entry.getKey()) / entry.getValue();
            deposit(entry.getKey(), mass * entry.getValue() / placed, classMiddle(entry.getKey(), notional));
        }
    }

    /** The streams of the test give unplaced trades a time of their own, so an order is never split by one. */
    private static boolean sameOrder(final Trade a, final Trade b) {
        return a.time() != Long.MIN_VALUE && a.time() == b.time() && a.buy() == b.buy() && a.bucket() != null
            && b.bucket() != null;
    }

    private double[] firstClass() {
        return classMiddle(0, 0);
    }

    /** Representative size and highest leverage of the size class, by walking up from the smallest. */
    private double[] classMiddle(final int bucket, final double notional) {
        final boolean base = instrument.brackets().unit() == BracketTable.Unit.BASE;
        final double edge = StrictMath.ceil(StrictMath.exp(bucket * delta) * priceUnit) / priceUnit;
        final double next = StrictMath.ceil(StrictMath.exp((bucket + 1) * delta) * priceUnit) / priceUnit;
        final double size = base && notional > 0 ? notional / (0.5 * (edge + next)) : notional;
        double low = 0;
        double[] found = null;
        for (final Bracket bracket : instrument.brackets().brackets()) {
            final double high = Math.min(bracket.cap(), 1e12);
            while (low < high) {
                final double to = bracket.deduction() == 0 ? high
                    : Math.min(high, (low == 0 ? 1e3 : low) * StrictMath.sqrt(2));
                found = new double[] {low == 0 ? to / 2 : StrictMath.sqrt(low * to), bracket.maxLeverage()};
                if (size <= to) {
                    return found;
                }
                low = to;
            }
        }
        return found;
    }

    private void deposit(final int entry, final double mass, final double[] sizeClass) {
        for (int side = 0; side < 2; side++) {
            for (int k = 0; k < ComponentBasis.COUNT; k++) {
                for (final Map.Entry<Integer, Double> share : kernel(side, k, entry, sizeClass).entrySet()) {
                    put(side, k, share.getKey(), mass * share.getValue());
                }
            }
            remainder[side] += mass;
        }
    }

    private Map<Integer, Double> kernel(final int side, final int k, final int entry, final double[] sizeClass) {
        final Map<Integer, Double> shares = new HashMap<>();
        if (k < ComponentBasis.NARROW) {
            final double leverage = Math.min(ComponentBasis.leverage(k), sizeClass[1]);
            final double price = liquidationPrice(side, sizeClass[0], leverage);
            final double rest = parameters.partialRemainder() ? rest(sizeClass[0], price) : 0;
            final double shift = StrictMath.log(price) / delta;
            spread(shares, entry, shift, 1 - rest);
            spread(shares, entry, shift + (side == Side.LONG ? -0.01 : 0.01) / delta, rest);
        } else {
            final double centre = ComponentBasis.hatDistance(k - ComponentBasis.NARROW) / delta;
            final int span = 1 << shift(k);
            // The hat ends at twice its centre.
            final int reach = (int) (2 * centre / span) + 2;
            for (int cell = Math.floorDiv(entry, span) - reach; cell <= Math.floorDiv(entry, span) + reach; cell++) {
                final double a = side == Side.LONG ? entry + 0.5 - (cell + 1) * (double) span
                    : cell * (double) span - entry - 0.5;
                final double share = hat(a + span, centre) - hat(a, centre);
                if (share > 0) {
                    shares.put(cell, share);
                }
            }
        }
        return shares;
    }

    private void spread(final Map<Integer, Double> shares, final int entry, final double shift, final double share) {
        final double centre = entry + 0.5 + shift;
        final double half = Math.max(1, 0.015 * Math.abs(shift));
        for (int b = (int) StrictMath.floor(centre - half); share > 0 && b <= centre + half; b++) {
            shares.merge(b, share * (triangle((b + 1 - centre) / half) - triangle((b - centre) / half)), Double::sum);
        }
    }

    /** What is left once the position is cut to the cap of the bracket below its own. */
    private double rest(final double size, final double price) {
        double cap = 0;
        for (final Bracket bracket : instrument.brackets().brackets()) {
            cap = size(size, price) > bracket.cap() ? bracket.cap() : cap;
        }
        return cap / size(size, price);
    }

    /** Size by which the bracket is chosen, of a position of this size at entry price 1. */
    private double size(final double atEntry, final double price) {
        final boolean base = instrument.brackets().unit() == BracketTable.Unit.BASE;
        return inverse() ? base ? atEntry / price : atEntry : base ? atEntry : atEntry * price;
    }

    /** By bisection: where equity, in the margin currency, meets the requirement. Entry price 1. */
    private double liquidationPrice(final int side, final double size, final double leverage) {
        double price = 0;
        for (final Bracket bracket : instrument.brackets().brackets()) {
            double safe = 1;
            double gone = side == Side.LONG ? 1e-3 : 1e3;
            for (int i = 0; i < 200; i++) {
                final double middle = 0.5 * (safe + gone);
                if (excess(side, size, leverage, bracket, middle) > 0) {
                    safe = middle;
                } else {
                    gone = middle;
                }
            }
            price = safe;
            if (size(size, price) <= bracket.cap()) {
                return price;
            }
        }
        return price;
    }

    private double excess(final int side, final double size, final double leverage, final Bracket bracket,
                          final double price) {
        final double sign = side == Side.LONG ? 1 : -1;
        final double profit = inverse() ? sign * size * (1 - 1 / price) : sign * size * (price - 1);
        final double value = inverse() ? size / price : size * price;
        return size / leverage + profit
            - (value * (bracket.maintenanceRate() + instrument.brackets().feeRate()) - bracket.deduction());
    }

    private void put(final int side, final int k, final int cell, final double mass) {
        final int span = 1 << shift(k);
        int open = 0;
        for (int bucket = cell * span; bucket < (cell + 1) * span; bucket++) {
            if (side == Side.LONG ? bucket < mark : bucket > mark) {
                open++;
            }
        }
        final double kept = mass * open / span;
        final int markCell = mark >> shift(k);
        final int half = HALF >> shift(k);
        if (cell < markCell - half || cell >= markCell + half) {
            beyond[side][k] += kept;
        } else if (kept > 0) {
            cells.get(side).get(k).merge(cell, kept, Double::sum);
        }
    }

    private void close(final double mass) {
        for (int side = 0; side < 2; side++) {
            final double voluntary = mass - sweptAhead[side];
            sweptAhead[side] = Math.max(0, -voluntary);
            if (voluntary <= 0) {
                continue;
            }
            double total = 0;
            for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                total += mix.weight(k) * hazard(k) * mass(side, k);
            }
            if (total > 0) {
                for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                    scale(side, k, 1 - Math.min(0.9, voluntary * hazard(k) / total));
                }
            }
        }
    }

    private void anchor(final double periods) {
        for (int side = 0; side < 2; side++) {
            final double mass = weightedMass(side);
            if (mass > 0) {
                final double ratio = Math.max(0.25, Math.min(4, believed() / quantityUnit / mass));
                final double pull = StrictMath.pow(ratio, parameters.anchorPerFiveSeconds() * Math.min(12, periods));
                for (int k = 0; k <= ComponentBasis.COUNT; k++) {
                    scale(side, k, pull);
                }
            }
        }
    }

    private double distance(final int k) {
        if (k >= ComponentBasis.NARROW) {
            return ComponentBasis.hatDistance(k - ComponentBasis.NARROW);
        }
        final double[] first = firstClass();
        return 1 - liquidationPrice(Side.LONG, first[0], Math.min(ComponentBasis.leverage(k), first[1]));
    }

    private double hazard(final int k) {
        final double distance = k == ComponentBasis.REMAINDER ? 0.05 : distance(k);
        return StrictMath.pow(Math.max(0.003, distance), -parameters.hazardExponent());
    }

    private void scale(final int side, final int k, final double factor) {
        if (k == ComponentBasis.REMAINDER) {
            remainder[side] *= factor;
            return;
        }
        cells.get(side).get(k).replaceAll((cell, mass) -> mass * factor);
        beyond[side][k] *= factor;
    }

    double mass(final int side, final int k) {
        if (k == ComponentBasis.REMAINDER) {
            return remainder[side];
        }
        double sum = beyond[side][k];
        for (final double mass : cells.get(side).get(k).values()) {
            sum += mass;
        }
        return sum;
    }

    double weightedMass(final int side) {
        double sum = 0;
        for (int k = 0; k <= ComponentBasis.COUNT; k++) {
            sum += mix.weight(k) * mass(side, k);
        }
        return sum;
    }

    /** Live mass of a component in one bucket: a coarse cell is spread over its buckets on its own side of the mark. */
    double live(final int side, final int k, final int bucket) {
        if (side == Side.LONG ? bucket >= mark : bucket <= mark) {
            return 0;
        }
        final int span = 1 << shift(k);
        final int cell = Math.floorDiv(bucket, span);
        int open = 0;
        for (int b = cell * span; b < (cell + 1) * span; b++) {
            if (side == Side.LONG ? b < mark : b > mark) {
                open++;
            }
        }
        return cells.get(side).get(k).getOrDefault(cell, 0.0) / open;
    }

    long markPrice() {
        return markPrice;
    }

    private static int shift(final int k) {
        return k < ComponentBasis.NARROW ? 0 : ComponentBasis.hatShift(k - ComponentBasis.NARROW);
    }

    private static double triangle(final double x) {
        final double y = Math.max(-1, Math.min(1, x));
        return 0.5 + y - 0.5 * y * Math.abs(y);
    }

    private static double hat(final double x, final double centre) {
        return x <= 0 ? 0 : triangle(StrictMath.log(x / centre) / StrictMath.log(2));
    }
}
