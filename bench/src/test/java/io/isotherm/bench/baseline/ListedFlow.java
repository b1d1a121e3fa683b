package io.isotherm.bench.baseline;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@link FlowSide} as it would be written down: per cell of entry a map of liquidation cells. */
final class ListedFlow {
    private final boolean isLong;
    private final DistanceLaw.Side law;
    private final Map<Integer, Map<Integer, Double>> held = new HashMap<>();
    private final Map<Integer, Double> opened = new HashMap<>();
    private final Map<Integer, Double> closed = new HashMap<>();
    private int mark;

    ListedFlow(final boolean isLong, final DistanceLaw law, final double price) {
        this.isLong = isLong;
        this.law = law.side(isLong);
        mark = CellAxis.cell(price);
    }

    void open(final double entry, final double quantity) {
        opened.merge(CellAxis.cell(entry), quantity, Double::sum);
    }

    void close(final double entry, final double quantity) {
        closed.merge(CellAxis.cell(entry), quantity, Double::sum);
    }

    void sweep(final double price) {
        if (CellAxis.cell(price) != mark) {
            settle();
            mark = CellAxis.cell(price);
            held.values().forEach(levels -> levels.keySet().removeIf(this::isReached));
        }
    }

    double quantity(final int cell) {
        settle();
        double sum = 0;
        for (final Map<Integer, Double> levels : held.values()) {
            sum += levels.getOrDefault(cell, 0.0);
        }
        return sum;
    }

    /** What is never reached is kept where no mark comes. */
    private boolean isReached(final int cell) {
        return cell != Integer.MIN_VALUE && (isLong ? cell >= mark : cell <= mark);
    }

    private void settle() {
        opened.forEach((entry, quantity) -> {
            for (int i = 0; i < DistanceLaw.DISTANCES; i++) {
                final int cell = i == DistanceLaw.DISTANCES - 1 ? Integer.MIN_VALUE : isLong ? entry - i : entry + i;
                if (!isReached(cell)) {
                    levels(entry).merge(cell, quantity * law.shares()[i], Double::sum);
                }
            }
        });
        closed.forEach((entry, quantity) -> {
            double weight = 0;
            for (final Map.Entry<Integer, Double> level : levels(entry).entrySet()) {
                weight += level.getValue() * eagerness(entry, level.getKey());
            }
            final double unit = weight > 0 ? quantity / weight : 0;
            levels(entry).replaceAll((cell, mass) -> mass - mass * Math.min(1, unit * eagerness(entry, cell)));
        });
        opened.clear();
        closed.clear();
    }

    private double eagerness(final int entry, final int cell) {
        return law.eagerness()[cell == Integer.MIN_VALUE ? DistanceLaw.DISTANCES - 1 : Math.abs(entry - cell)];
    }

    private Map<Integer, Double> levels(final int entry) {
        return held.computeIfAbsent(entry, key -> new TreeMap<>());
    }
}
