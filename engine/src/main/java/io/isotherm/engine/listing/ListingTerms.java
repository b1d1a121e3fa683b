package io.isotherm.engine.listing;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.listing.ListedContract;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * What a venue says of a contract, beside what the engine reckons with.
 *
 * <p><b>Threads:</b> any; keeps nothing. Used by the watch's thread and on the feed thread.
 */
final class ListingTerms {
    private ListingTerms() {
    }

    /**
     * Why the contract's figures cannot be read as before.
     *
     * @param instrument as the engine knows it.
     * @param contract   as the venue lists it.
     * @return for people; empty when nothing contradicts.
     */
    static String contradiction(final Instrument instrument, final ListedContract contract) {
        if (contract.kind() != null && contract.kind() != instrument.kind()) {
            return "it is " + word(contract.kind()) + ", the instrument file says " + word(instrument.kind());
        }
        final BigDecimal known = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
        if (contract.contractValue() != null && contract.contractValue().compareTo(known) != 0) {
            return "its contract size is " + contract.contractValue().toPlainString() + ", the instrument file says "
                + known.toPlainString();
        }
        if (contract.tickSize() != null && scale(contract.tickSize()) > instrument.priceScale()) {
            return "its tick of " + contract.tickSize().toPlainString() + " is finer than the "
                + instrument.priceScale() + " decimals of its prices here";
        }
        if (contract.quantityStep() != null
            && scale(contract.quantityStep().multiply(known)) > instrument.quantityScale()) {
            return "its lot of " + contract.quantityStep().toPlainString() + " contracts is finer than the "
                + instrument.quantityScale() + " decimals of its quantities here";
        }
        return "";
    }

    private static int scale(final BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    /**
     * The venue's brackets as the engine reckons with them: with the closing-fee allowance of before, which no listing
     * tells.
     *
     * @param contract as the venue lists it.
     * @param before   in force.
     * @return the table, or null when the venue publishes none.
     */
    static BracketTable brackets(final ListedContract contract, final BracketTable before) {
        final BracketTable told = contract.brackets();
        return told == null ? null
            : new BracketTable(told.unit(), before.feeRate(), told.source(), told.date(), "", told.brackets());
    }

    /** Whether two tables liquidate alike, wherever and whenever they were read. */
    static boolean alike(final BracketTable a, final BracketTable b) {
        if (a.unit() != b.unit() || a.feeRate() != b.feeRate() || a.brackets().size() != b.brackets().size()) {
            return false;
        }
        for (int i = 0; i < a.brackets().size(); i++) {
            final Bracket x = a.brackets().get(i);
            final Bracket y = b.brackets().get(i);
            if (x.cap() != y.cap() || x.maintenanceRate() != y.maintenanceRate() || x.maxLeverage() != y.maxLeverage()
                || x.deduction() != y.deduction()) {
                return false;
            }
        }
        return true;
    }

    /** Where two tables differ first, for people. */
    static String difference(final BracketTable before, final BracketTable now) {
        final List<Bracket> old = before.brackets();
        for (int i = 0; i < now.brackets().size(); i++) {
            final String was = i < old.size() ? step(old.get(i)) : "no such step";
            final String is = step(now.brackets().get(i));
            if (!was.equals(is)) {
                return "step " + (i + 1) + " of " + now.brackets().size() + " is " + is + ", was " + was;
            }
        }
        return now.brackets().size() + " steps instead of " + old.size();
    }

    private static String step(final Bracket step) {
        return String.format(Locale.ROOT, "%s %% and %sx up to %s", plain(100 * step.maintenanceRate()),
            plain(step.maxLeverage()), plain(step.cap()));
    }

    private static String plain(final double value) {
        return BigDecimal.valueOf(value).round(new MathContext(8)).stripTrailingZeros().toPlainString();
    }

    private static String word(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
