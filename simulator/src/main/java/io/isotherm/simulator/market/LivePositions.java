package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.List;

/** All live positions of a market, one dense list per side, so that one can be drawn at random. */
final class LivePositions {
    private final List<Position> longs = new ArrayList<>();
    private final List<Position> shorts = new ArrayList<>();

    void add(final Position position) {
        final List<Position> side = side(position.isLong);
        position.liveSlot = side.size();
        side.add(position);
    }

    void remove(final Position position) {
        final List<Position> side = side(position.isLong);
        final Position last = side.remove(side.size() - 1);
        if (last != position) {
            side.set(position.liveSlot, last);
            last.liveSlot = position.liveSlot;
        }
        position.liveSlot = -1;
    }

    /** One of a side's positions, or null when it has none. */
    Position draw(final boolean isLong, final RandomStream random) {
        final List<Position> side = side(isLong);
        return side.isEmpty() ? null : side.get(random.nextInt(side.size()));
    }

    /** One of all positions, or null when there are none. */
    Position draw(final RandomStream random) {
        if (size() == 0) {
            return null;
        }
        final int index = random.nextInt(size());
        return index < longs.size() ? longs.get(index) : shorts.get(index - longs.size());
    }

    List<Position> side(final boolean isLong) {
        return isLong ? longs : shorts;
    }

    int size() {
        return longs.size() + shorts.size();
    }
}
