package io.isotherm.feed.listing;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A venue's maintenance steps on their way into a table, checked one by one: caps and rates rise, leverages fall, and
 * where the venue deducts amounts they follow the continuity rule deduction[n] = deduction[n−1] + cap[n−1] × (rate[n] −
 * rate[n−1]), which held on every one of 2,456 published Binance steps. A table that breaks a rule is refused whole: a
 * unit was misread, or the venue changed its meaning.
 *
 * <p><b>Threads:</b> not threadsafe; lives as long as one table is read.
 */
final class BracketSteps {
    /** The most steps of a table. */
    private static final int MOST = 512;
    /** Deductions are rounded by the venues, at worst to this share of the amount. */
    private static final double ROUNDING = 1e-3;

    private final String name;
    private final boolean deducts;
    private final List<Bracket> steps = new ArrayList<>();

    /**
     * No steps yet.
     *
     * @param name    stands for the table in messages.
     * @param deducts whether the venue deducts amounts.
     */
    BracketSteps(final String name, final boolean deducts) {
        this.name = name;
        this.deducts = deducts;
    }

    void add(final BigDecimal cap, final BigDecimal rate, final BigDecimal leverage, final BigDecimal deduction)
        throws ListingException {
        add(new Bracket(cap.doubleValue(), rate.doubleValue(), leverage.doubleValue(),
            deduction == null ? 0 : deduction.doubleValue(), false));
    }

    void add(final Bracket step) throws ListingException {
        if (steps.size() == MOST) {
            throw wrong("more than " + MOST + " steps");
        }
        if (!(step.cap() > 0) || step.cap() > 1e18 && !Double.isInfinite(step.cap())) {
            throw wrong("cap " + step.cap());
        }
        if (!(step.maintenanceRate() > 0 && step.maintenanceRate() < 1)) {
            throw wrong("maintenance rate " + step.maintenanceRate() + ", which is no share of the position");
        }
        if (!(step.maxLeverage() >= 1 && step.maxLeverage() <= 1000)) {
            throw wrong("leverage " + step.maxLeverage());
        }
        if (!(step.deduction() >= 0 && step.deduction() <= 1e18)) {
            throw wrong("deduction " + step.deduction());
        }
        if (!steps.isEmpty()) {
            follow(steps.get(steps.size() - 1), step);
        } else if (step.deduction() != 0) {
            throw wrong("a deduction of " + step.deduction() + " in the first step");
        }
        steps.add(step);
    }

    private void follow(final Bracket before, final Bracket step) throws ListingException {
        if (step.cap() <= before.cap()) {
            throw wrong("cap " + step.cap() + " after " + before.cap());
        }
        if (step.maintenanceRate() < before.maintenanceRate()) {
            throw wrong("maintenance rate " + step.maintenanceRate() + " after " + before.maintenanceRate());
        }
        if (step.maxLeverage() > before.maxLeverage()) {
            throw wrong("leverage " + step.maxLeverage() + " after " + before.maxLeverage());
        }
        if (deducts) {
            final double continuous = before.deduction()
                + before.cap() * (step.maintenanceRate() - before.maintenanceRate());
            if (Math.abs(step.deduction() - continuous) > ROUNDING * continuous) {
                throw wrong("deduction " + step.deduction() + ", where continuity asks for " + continuous);
            }
        } else if (step.deduction() != 0) {
            throw wrong("a deduction of " + step.deduction() + ", which this venue does not have");
        }
    }

    /**
     * The table.
     *
     * @param unit    of the caps.
     * @param feeRate closing-fee allowance.
     * @param source  where the figures stand.
     * @param timeNs  of the answer, nanoseconds since the epoch; its day is the table's date.
     */
    BracketTable table(final BracketTable.Unit unit, final double feeRate, final String source, final long timeNs)
        throws ListingException {
        if (steps.isEmpty()) {
            throw wrong("no steps");
        }
        final String day = Instant.ofEpochSecond(Math.floorDiv(timeNs, 1_000_000_000L)).atZone(ZoneOffset.UTC)
            .toLocalDate().toString();
        return new BracketTable(unit, feeRate, source, day, "", steps);
    }

    private ListingException wrong(final String what) {
        return new ListingException(name + ": step " + (steps.size() + 1) + " has " + what);
    }
}
