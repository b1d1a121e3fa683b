package io.isotherm.bench.hyperliquid;

import io.isotherm.bench.input.InputException;
import io.isotherm.bench.series.statistic.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * {@code score --hyperliquid}: rebuilds positions from published trades, and ranks the price of each real liquidation
 * in the map that the model had drawn some time before it.
 *
 * @param folder          with trades and liquidations.
 * @param maintenanceRate share of a position's value below which its account is liquidated.
 * @param maxLeverage     that the exchange allowed.
 * @param draws           of the bootstrap over users.
 * @param seed            of the bootstrap.
 */
public record HyperliquidScore(Path folder, double maintenanceRate, double maxLeverage, int draws, long seed) {
    private static final int[] HORIZON_HOURS = {1, 6, 24};
    private static final long HOUR_MS = 3_600_000L;
    private static final double CLOSE = 0.05;
    private static final double UNIFORM_VARIANCE = 1.0 / 12;
    private static final double NORMAL_95 = 1.96;

    /**
     * Reads, rebuilds, draws and ranks.
     *
     * @return the report.
     * @throws IOException when a file cannot be read or is malformed.
     */
    public HyperliquidScores run() throws IOException {
        final HyperliquidFiles files = HyperliquidFiles.read(folder);
        final Set<UserFill> forced = new HashSet<>();
        final List<LiquidatedPosition> positions = join(files, forced);
        if (positions.isEmpty()) {
            throw new InputException(folder + ": none of " + files.liquidations().size()
                + " liquidations closes a position that the trades build");
        }
        final Map<Long, Map<String, DensityView>> views = views(files, positions, forced);
        final List<HorizonScore> horizons = new ArrayList<>();
        for (final int hours : HORIZON_HOURS) {
            horizons.add(horizon(hours, positions, views));
        }
        return new HyperliquidScores(files.fills().size(),
            (int) files.fills().stream().map(UserFill::user).distinct().count(), files.liquidations().size(),
            positions.size(), (int) positions.stream().map(LiquidatedPosition::user).distinct().count(),
            (int) positions.stream().filter(position -> Math.abs(position.rebuilt() - 1) <= CLOSE).count(),
            (int) positions.stream().filter(position -> position.marginRatio() < maintenanceRate).count(),
            quartiles(crossMargined(positions)).get(1), (int) crossMargined(positions).count(),
            quartiles(leverages(positions)), (int) leverages(positions).count(),
            quartiles(positions.stream().mapToDouble(
                position -> Math.abs(Math.log(position.liquidationPrice() / position.entryPrice())))),
            quartiles(positions.stream().mapToDouble(
                position -> (double) (position.timeMs() - position.increasedMs()) / HOUR_MS)), horizons, positions);
    }

    /** How far the derived liquidation price and the reported mark are apart. */
    private static DoubleStream crossMargined(final List<LiquidatedPosition> positions) {
        return positions.stream().filter(position -> !position.isolated())
            .mapToDouble(position -> Math.abs(position.liquidationPrice() / position.mark() - 1));
    }

    private static DoubleStream leverages(final List<LiquidatedPosition> positions) {
        return positions.stream().mapToDouble(LiquidatedPosition::leverage).filter(Double::isFinite);
    }

    /** Joins every liquidation, and collects the fills that are liquidations. */
    private List<LiquidatedPosition> join(final HyperliquidFiles files, final Set<UserFill> forced) {
        final PositionBook book = new PositionBook(maintenanceRate);
        final List<LiquidatedPosition> joined = new ArrayList<>();
        int next = 0;
        for (final UserLiquidation liquidation : files.liquidations()) {
            while (next < files.fills().size() && files.fills().get(next).timeMs() < liquidation.timeMs()) {
                final UserFill fill = files.fills().get(next);
                book.add(fill, !forced.contains(fill));
                next++;
            }
            final List<UserFill> closing = new ArrayList<>();
            for (int i = next; i < files.fills().size() && files.fills().get(i).timeMs() == liquidation.timeMs(); i++) {
                final UserFill fill = files.fills().get(i);
                if (fill.user().equals(liquidation.user()) && book.reduces(fill)) {
                    closing.add(fill);
                }
            }
            forced.addAll(closing);
            book.join(liquidation, closing).ifPresent(joined::add);
        }
        return joined;
    }

    /** The maps at every time that some liquidation asks for, by time and coin; no map before a coin's first trade. */
    private Map<Long, Map<String, DensityView>> views(final HyperliquidFiles files,
                                                      final List<LiquidatedPosition> positions,
                                                      final Set<UserFill> forced) {
        final TreeMap<Long, Map<String, DensityView>> views = new TreeMap<>();
        for (final LiquidatedPosition position : positions) {
            for (final int hours : HORIZON_HOURS) {
                views.computeIfAbsent(position.timeMs() - hours * HOUR_MS, time -> new HashMap<>())
                    .put(position.coin(), null);
            }
        }
        final Map<String, CoinDensity> coins = new HashMap<>();
        final PositionBook book = new PositionBook(maintenanceRate);
        final Set<String> unmatched = new HashSet<>();
        int next = 0;
        long second = Long.MIN_VALUE;
        for (final Map.Entry<Long, Map<String, DensityView>> view : views.entrySet()) {
            for (; next < files.fills().size() && files.fills().get(next).timeMs() <= view.getKey(); next++) {
                final UserFill fill = files.fills().get(next);
                if (fill.timeMs() != second) {
                    second = fill.timeMs();
                    unmatched.clear();
                }
                book.add(fill, !forced.contains(fill));
                // A trade between two listed users has a row for each: the second one is no new volume.
                final String trade = fill.coin() + ' ' + fill.price() + ' ' + fill.quantity() + ' ';
                if (!unmatched.remove(trade + !fill.buy())) {
                    unmatched.add(trade + fill.buy());
                    coins.computeIfAbsent(fill.coin(), coin -> new CoinDensity(coin, maintenanceRate, maxLeverage))
                        .onTrade(fill.timeMs(), fill.price(), fill.quantity(), fill.taker() == fill.buy(),
                            !forced.contains(fill), book.openInterest(fill.coin()));
                }
            }
            view.getValue().replaceAll((coin, none) ->
                coins.containsKey(coin) ? coins.get(coin).view(view.getKey()) : null);
        }
        return views;
    }

    private HorizonScore horizon(final int hours, final List<LiquidatedPosition> positions,
                                 final Map<Long, Map<String, DensityView>> views) {
        final List<Ranked> ranked = new ArrayList<>();
        int wrongSide = 0;
        int beyond = 0;
        int noMap = 0;
        for (final LiquidatedPosition position : positions) {
            final long atMs = position.timeMs() - hours * HOUR_MS;
            final DensityView view = views.get(atMs).get(position.coin());
            final int cell = view == null ? 0 : view.cell(position.isLong(), position.liquidationPrice());
            if (view == null) {
                noMap++;
            } else if (cell < 0) {
                wrongSide++;
            } else if (cell >= DensityView.CELLS) {
                beyond++;
            } else {
                final double own = view.cells(position.isLong())[cell];
                final double other = view.cells(!position.isLong())[cell];
                ranked.add(new Ranked(position.user(), position.increasedMs() <= atMs,
                    CellRank.of(view.cells(position.isLong()), cell), CellRank.of(CellRank.nearness(), cell),
                    CellRank.of(CellRank.ladder(position.isLong()), cell), own > other ? 1 : own == other ? 0.5 : 0));
            }
        }
        return new HorizonScore(hours, ranked.size(), wrongSide, beyond, noMap,
            (int) ranked.stream().filter(Ranked::open).count(),
            List.of(rank("model", ranked, Ranked::model), rank("nearness", ranked, Ranked::nearness),
                rank("static ladder", ranked, Ranked::ladder)), mean(ranked, Ranked::mirrored),
            NORMAL_95 * Math.sqrt(UNIFORM_VARIANCE / Math.max(1, ranked.size())));
    }

    private HorizonScore.MapRank rank(final String map, final List<Ranked> ranked,
                                      final ToDoubleFunction<Ranked> figure) {
        return new HorizonScore.MapRank(map, mean(ranked, figure),
            mean(ranked.stream().filter(Ranked::open).toList(), figure));
    }

    /** The mean with a bootstrap over users: liquidations of one user are no independent evidence. */
    private Interval mean(final List<Ranked> ranked, final ToDoubleFunction<Ranked> figure) {
        final Map<String, List<Ranked>> byUser = new TreeMap<>();
        ranked.forEach(one -> byUser.computeIfAbsent(one.user(), user -> new ArrayList<>()).add(one));
        final List<List<Ranked>> users = List.copyOf(byUser.values());
        final double[] replicates = new double[users.isEmpty() ? 0 : draws];
        final SplittableRandom random = new SplittableRandom(seed);
        Arrays.setAll(replicates, draw -> random.ints(users.size(), 0, users.size()).boxed()
            .flatMap(user -> users.get(user).stream()).mapToDouble(figure).average().orElse(Double.NaN));
        return Interval.of(ranked.stream().mapToDouble(figure).average().orElse(Double.NaN), replicates);
    }

    /** One liquidation's ranks in the maps of one moment. */
    private record Ranked(String user, boolean open, double model, double nearness, double ladder, double mirrored) {
    }

    private static List<Double> quartiles(final DoubleStream values) {
        final double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return List.of(Double.NaN, Double.NaN, Double.NaN);
        }
        return List.of(sorted[sorted.length / 4], sorted[sorted.length / 2], sorted[sorted.length * 3 / 4]);
    }
}
