package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import java.util.List;

/**
 * The terminal page of BackQuant: between two values of open interest every rise is opened at the interval's average
 * price, long in the share of buying takers and short in that of selling ones, at 10 to 100 × leverage, liquidated as
 * the venue's risk brackets say. Steps and shares are not published: these four in equal parts came closest to the
 * truth of the sets that favour no market. Levels stay until the mark reaches them, or fade with a half-life of 24
 * hours as well.
 */
final class TakerSplitLadder implements DensityBaseline {
    private static final LeverageShares MIX = LeverageShares.equal(List.of(10.0, 20.0, 50.0, 100.0));

    private final Listing listing;
    private final String name;
    private final HalfLife memory;
    private final Ladder ladder = new Ladder();
    private long formerLots = -1;
    private double boughtLots;
    private double soldLots;
    private double valueTicks;
    private double squaredLots;

    private TakerSplitLadder(final Listing listing, final String name, final HalfLife memory) {
        this.listing = listing;
        this.name = name;
        this.memory = memory;
    }

    /** Levels stay until the mark reaches them. */
    static TakerSplitLadder lasting(final Listing listing) {
        return new TakerSplitLadder(listing, "taker-oi", HalfLife.endless());
    }

    /** Levels fade as well. */
    static TakerSplitLadder fading(final Listing listing) {
        return new TakerSplitLadder(listing, "taker-oi-24h", HalfLife.ofDay());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        if (takerBuys) {
            boughtLots += lots;
        } else {
            soldLots += lots;
        }
        valueTicks += (double) lots * priceTicks;
        squaredLots += (double) lots * lots;
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        ladder.fade(memory.factor(timeMs));
        ladder.sweep(listing.mark(markUnits));
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        final double traded = boughtLots + soldLots;
        if (formerLots >= 0 && lots > formerLots && traded > 0) {
            final double price = valueTicks / traded * listing.tick();
            final double size = squaredLots / traded * listing.lot();
            final double opened = (lots - formerLots) * listing.lot();
            open(true, price, size, opened * boughtLots / traded);
            open(false, price, size, opened * soldLots / traded);
        }
        formerLots = lots;
        boughtLots = 0;
        soldLots = 0;
        valueTicks = 0;
        squaredLots = 0;
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        return ladder.usd(isLong, cell);
    }

    /** Brackets go by the size of one position, for which the interval's trade size, weighted by size, stands. */
    private void open(final boolean isLong, final double price, final double size, final double quantity) {
        for (int i = 0; quantity > 0 && i < MIX.size(); i++) {
            final double liquidation = listing.brackets().liquidationPrice(isLong, size, price,
                size * price / MIX.leverage(i));
            ladder.deposit(isLong, liquidation, quantity * MIX.share(i));
        }
    }
}
