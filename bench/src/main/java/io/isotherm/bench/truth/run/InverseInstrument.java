package io.isotherm.bench.truth.run;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.simulator.market.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * The synthetic coin-margined contract as an engine lists it: one lot is a contract of 100 USD. No instrument file has
 * it, because its brackets are invented.
 */
final class InverseInstrument {
    private static final long CONTRACT_USD = 100;
    private static final int PRICE_SCALE = 11;
    private static final int QUANTITY_SCALE = 6;
    /** Cap in base asset, maintenance rate, largest leverage. */
    private static final double[][] STEPS = {{5, 0.004, 125}, {10, 0.005, 100}, {20, 0.01, 50}, {50, 0.025, 20},
        {100, 0.05, 10}, {200, 0.1, 5}, {400, 0.125, 4}, {1_000, 0.15, 3}, {1_500, 0.25, 2}, {3_000, 0.5, 1}};

    private InverseInstrument() {
    }

    /** The listing's contract. */
    static Instrument of(final Listing listing, final Coverage coverage) {
        final List<Bracket> brackets = new ArrayList<>();
        double deduction = 0;
        double floor = 0;
        double rate = STEPS[0][1];
        for (final double[] step : STEPS) {
            // what makes the requirement continuous, in the margin currency, the base asset
            deduction += floor * (step[1] - rate);
            brackets.add(new Bracket(step[0], step[1], step[2], deduction, true));
            floor = step[0];
            rate = step[1];
        }
        return new Instrument(0, Venue.ofCode(listing.venue().code()), listing.symbol(), listing.underlying().name(), 0,
            1, ContractKind.INVERSE, CONTRACT_USD, 0, PRICE_SCALE, QUANTITY_SCALE, coverage,
            OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.BASE, 0, "the synthetic market",
            "2026-01-01", "invented for the simulator", brackets));
    }
}
