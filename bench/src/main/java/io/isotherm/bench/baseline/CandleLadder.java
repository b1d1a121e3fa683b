package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/**
 * The candle loop of gptprojectmanager/liquidations, on candles of five minutes: the candle's high and low consume
 * levels; a rise of open interest opens at the close, on the side of the candle's direction, at fixed leverage shares;
 * a fall removes the same share from all levels.
 */
final class CandleLadder implements DensityBaseline {
    private static final long CANDLE_MS = 300_000;
    private static final LeverageShares MIX =
        new LeverageShares(List.of(5.0, 10.0, 25.0, 50.0, 100.0), List.of(0.15, 0.30, 0.25, 0.20, 0.10));

    private final Listing listing;
    private final Ladder ladder = new Ladder();
    private long candle = -1;
    private double open;
    private double close;
    private long formerLots = -1;
    private long lots = -1;

    CandleLadder(final Listing listing) {
        this.listing = listing;
    }

    @Override
    public String name() {
        return "oi-candle";
    }

    /** The mark's own path consumes exactly what the candle's high and low would. */
    @Override
    public void onMark(final long timeMs, final long markUnits) {
        final double mark = listing.mark(markUnits);
        if (timeMs / CANDLE_MS != candle) {
            if (candle >= 0) {
                closeCandle();
            }
            candle = timeMs / CANDLE_MS;
            open = mark;
        }
        close = mark;
        ladder.sweep(mark);
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long newLots) {
        lots = newLots;
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        return ladder.usd(isLong, cell);
    }

    private void closeCandle() {
        final long former = formerLots;
        formerLots = lots;
        if (former < 0 || lots == former) {
            return;
        }
        if (lots < former) {
            ladder.fade((double) lots / former);
            return;
        }
        final boolean isLong = close >= open;
        for (int i = 0; i < MIX.size(); i++) {
            final double distance = 1 / MIX.leverage(i);
            ladder.deposit(isLong, close * (isLong ? 1 - distance : 1 + distance),
                listing.quantity(lots - former) * MIX.share(i));
        }
    }
}
