package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/**
 * The ladder of info-hub.io and rankloop.eu: the open interest of each side in fixed leverage shares, each step at
 * 0.95 ÷ leverage from the mark of the moment. The shares are not published; these fall from the steps that most people
 * use to the highest that venues offer.
 */
final class StaticLadder implements DensityBaseline {
    private static final double MARGIN_SHARE = 0.95;
    private static final LeverageShares MIX = new LeverageShares(
        List.of(3.0, 5.0, 10.0, 15.0, 20.0, 25.0, 50.0, 75.0, 100.0, 125.0),
        List.of(0.10, 0.15, 0.20, 0.10, 0.15, 0.10, 0.10, 0.04, 0.04, 0.02));

    private final Listing listing;
    private double mark;
    private double openInterest;

    StaticLadder(final Listing listing) {
        this.listing = listing;
    }

    @Override
    public String name() {
        return "static-ladder";
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        mark = listing.mark(markUnits);
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        openInterest = listing.quantity(lots);
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        double sum = 0;
        for (int i = 0; mark > 0 && i < MIX.size(); i++) {
            final double distance = MARGIN_SHARE / MIX.leverage(i);
            final double price = mark * (isLong ? 1 - distance : 1 + distance);
            if (CellAxis.cell(price) == CellAxis.ofAbsolute(cell)) {
                sum += openInterest * MIX.share(i) * price;
            }
        }
        return sum;
    }
}
