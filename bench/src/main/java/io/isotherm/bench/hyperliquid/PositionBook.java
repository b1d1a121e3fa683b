package io.isotherm.bench.hyperliquid;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All users' positions as their fills build them, and the join of a liquidation to the position that it ended. */
final class PositionBook {
    private final double maintenanceRate;
    private final Map<String, Map<String, UserPosition>> positions = new HashMap<>();
    private final Map<String, BigDecimal> lastPrice = new HashMap<>();
    private final Map<String, BigDecimal> longs = new HashMap<>();
    private final Map<String, BigDecimal> shorts = new HashMap<>();

    /**
     * Starts without positions.
     *
     * @param maintenanceRate share of a position's value below which its account is liquidated.
     */
    PositionBook(final double maintenanceRate) {
        this.maintenanceRate = maintenanceRate;
    }

    /**
     * Books a fill.
     *
     * @param fill   of one user.
     * @param market false for the fills of a liquidation, whose price is not the market's.
     */
    void add(final UserFill fill, final boolean market) {
        final UserPosition position = positions.computeIfAbsent(fill.user(), user -> new TreeMap<>())
            .computeIfAbsent(fill.coin(), coin -> new UserPosition());
        final BigDecimal before = position.quantity();
        position.add(fill);
        final BigDecimal after = position.quantity();
        longs.merge(fill.coin(), after.max(BigDecimal.ZERO).subtract(before.max(BigDecimal.ZERO)), BigDecimal::add);
        shorts.merge(fill.coin(), before.min(BigDecimal.ZERO).subtract(after.min(BigDecimal.ZERO)), BigDecimal::add);
        if (market) {
            lastPrice.put(fill.coin(), fill.price());
        }
    }

    /** Larger of all longs and all shorts of these users in a coin: the least that open interest can be. */
    BigDecimal openInterest(final String coin) {
        return longs.getOrDefault(coin, BigDecimal.ZERO).max(shorts.getOrDefault(coin, BigDecimal.ZERO));
    }

    /**
     * Joins a liquidation to the largest position that it closed.
     *
     * @param liquidation of an account, all earlier fills being booked.
     * @param closing     the user's fills of the liquidation's own second, not booked yet.
     * @return the position; empty when no fill of that second reduces one.
     */
    Optional<LiquidatedPosition> join(final UserLiquidation liquidation, final List<UserFill> closing) {
        final Map<String, UserPosition> account = positions.getOrDefault(liquidation.user(), Map.of());
        return closing.stream().filter(this::reduces)
            .max(Comparator.comparing(fill -> fill.price().multiply(fill.quantity())))
            .map(fill -> liquidated(liquidation, account, fill));
    }

    private LiquidatedPosition liquidated(final UserLiquidation liquidation, final Map<String, UserPosition> account,
                                          final UserFill fill) {
        final UserPosition position = account.get(fill.coin());
        final double side = position.quantity().signum();
        final double quantity = position.quantity().abs().doubleValue();
        final double margin = liquidation.accountValueUsd() / liquidation.notionalUsd();
        // The fill takes the whole account value: it is the bankruptcy price, which gives the mark of that moment, and
        // the liquidation price where the account value is what stands behind the position.
        final double bankruptcy = fill.price().doubleValue();
        final double mark = bankruptcy / (1 - side * margin);
        final double price = liquidation.isolated() ? mark : bankruptcy / (1 - side * maintenanceRate);
        final boolean alone = account.values().stream().filter(other -> other.quantity().signum() != 0).count() == 1;
        final double valueAtEntry = liquidation.accountValueUsd()
            - side * quantity * (mark - position.entryPrice());
        double rebuilt = 0;
        for (final Map.Entry<String, UserPosition> entry : account.entrySet()) {
            rebuilt += Math.abs(entry.getValue().quantity().doubleValue()
                * lastPrice.getOrDefault(entry.getKey(), fill.price()).doubleValue());
        }
        return new LiquidatedPosition(liquidation.timeMs(), liquidation.user(), fill.coin(), side > 0, quantity,
            position.entryPrice(), position.increasedMs(), mark, price, liquidation.isolated(),
            rebuilt / liquidation.notionalUsd(), margin,
            alone && !liquidation.isolated() && valueAtEntry > 0
                ? quantity * position.entryPrice() / valueAtEntry : Double.NaN);
    }

    /** Whether a fill makes its user's position smaller, or turns it. */
    boolean reduces(final UserFill fill) {
        final UserPosition position = positions.getOrDefault(fill.user(), Map.of()).get(fill.coin());
        return position != null && position.quantity().signum() == -fill.signed().signum();
    }
}
