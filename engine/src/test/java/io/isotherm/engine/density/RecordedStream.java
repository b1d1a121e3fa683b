package io.isotherm.engine.density;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A random stream as a list, so that its rest can be told to another density: history, trades, marks that jump, open
 * interest that is wrong now and then, liquidations inside and outside of sweeps, gaps and interruptions.
 */
final class RecordedStream {
    private static final long SECOND = 1_000_000_000L;

    private static final int SILENT_EVENT = 30;

    private final SplittableRandom random;
    private final List<Consumer<InstrumentDensity>> events = new ArrayList<>();
    private final boolean withOpenInterest;
    private long now = 1_700_000_000L * SECOND;
    private double price = 60_000;
    private long openInterest = 500_00000000L;

    private RecordedStream(final long seed, final boolean withOpenInterest) {
        random = new SplittableRandom(seed);
        this.withOpenInterest = withOpenInterest;
    }

    /**
     * Makes a stream.
     *
     * @param seed             of it.
     * @param count            of events after the history.
     * @param withHistory      whether it starts with history.
     * @param withOpenInterest whether the venue reports any; without, an hour passes so that one is assumed.
     */
    static List<Consumer<InstrumentDensity>> of(final long seed, final int count, final boolean withHistory,
                                                final boolean withOpenInterest) {
        final RecordedStream stream = new RecordedStream(seed, withOpenInterest);
        if (withHistory) {
            stream.history();
        }
        for (int i = 0; i < count; i++) {
            if (i == SILENT_EVENT && !withOpenInterest) {
                stream.now += 4_000 * SECOND;
            }
            stream.next();
        }
        return stream.events;
    }

    private void history() {
        events.add(density -> density.beginHistory(400));
        for (int i = 0; i < 12; i++) {
            final long time = now;
            final long at = scaled(price);
            final long value = openInterest;
            if (i % 4 == 3 && withOpenInterest) {
                events.add(density -> density.onOpenInterest(time, time, value));
            }
            final boolean buy = random.nextBoolean();
            events.add(density -> density.onMark(time, time, at, at, at));
            events.add(density -> density.onHistoricTrade(time + SECOND, at, 5_00000000L, 20_000, buy));
            walk(0.01);
            now += 60 * SECOND;
        }
        final long end = now;
        events.add(density -> density.endHistory(end));
    }

    private void next() {
        now += random.nextInt(8) == 0 ? random.nextLong(20 * SECOND) : random.nextLong(SECOND);
        final long time = now;
        final int kind = random.nextInt(100);
        if (kind < 35) {
            trade(time);
        } else if (kind < 65) {
            mark(time);
        } else if (kind < 78 && withOpenInterest) {
            openInterest(time);
        } else if (kind < 92) {
            liquidation(time);
        } else if (kind < 94) {
            final long low = scaled(price * (1 - random.nextDouble() * 0.01));
            final long high = scaled(price * (1 + random.nextDouble() * 0.01));
            events.add(density -> density.onGap(time, low, high));
        } else if (kind < 96) {
            final boolean live = random.nextInt(3) > 0;
            events.add(density -> density.onStreamState(time, live));
        } else {
            events.add(density -> density.onTime(time));
        }
    }

    private void trade(final long time) {
        final long at = scaled(price * (1 + (random.nextDouble() - 0.5) * 0.004));
        final long quantity = 1 + (long) (StrictMath.exp(random.nextDouble() * 12) * 100_000);
        final boolean buy = random.nextBoolean();
        final boolean market = random.nextInt(20) != 0;
        final int count = 1 + random.nextInt(3);
        events.add(density -> {
            for (int i = 0; i < count; i++) {
                density.onTrade(time, market ? time : Long.MIN_VALUE, at + i * 40_000_000L, quantity, buy, market);
            }
        });
    }

    private void mark(final long time) {
        if (random.nextInt(60) == 0) {
            price = price > 100_000 ? price / 3.1 : price * 3.1;
        } else {
            walk(random.nextInt(20) == 0 ? 0.2 : 0.006);
        }
        final long last = scaled(price);
        final long low = last - random.nextLong(1 + last / 500);
        final long high = last + random.nextLong(1 + last / 500);
        events.add(density -> density.onMark(time, time, low, high, last));
    }

    private void openInterest(final long time) {
        final int kind = random.nextInt(20);
        if (kind == 2) {
            openInterest = openInterest * (30 + random.nextInt(200)) / 100;
        } else if (kind > 4) {
            openInterest = Math.max(1, openInterest + (long) ((random.nextDouble() - 0.5) * 2e8));
        }
        final long value = kind == 0 ? 0 : openInterest;
        final long eventTime = kind == 1 ? time - 100 * SECOND : time;
        events.add(density -> density.onOpenInterest(time, eventTime, value));
    }

    private void liquidation(final long time) {
        final boolean longPosition = random.nextBoolean();
        final long at = scaled(price * (1 + (random.nextDouble() - 0.5) * (random.nextInt(3) == 0 ? 0.05 : 0.004)));
        final long quantity = 1 + (long) (StrictMath.exp(random.nextDouble() * 14) * 1_000);
        events.add(density -> density.onLiquidation(time, time, longPosition, at, quantity));
    }

    private void walk(final double size) {
        price = Math.max(1_000, Math.min(1e6, price * StrictMath.exp((random.nextDouble() - 0.5) * size)));
    }

    private static long scaled(final double value) {
        return (long) (value * 1e6);
    }
}
