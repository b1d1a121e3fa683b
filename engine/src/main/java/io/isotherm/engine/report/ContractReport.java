package io.isotherm.engine.report;

import java.util.List;

/**
 * How fresh one contract is.
 *
 * @param symbol       in the venue's spelling.
 * @param flags        words of its pulse; none when all is well.
 * @param brackets     date of its maintenance table, with {@code assumed} where steps are.
 * @param openInterest whether any open interest is known, be it an old one.
 */
public record ContractReport(String symbol, List<String> flags, String brackets, boolean openInterest) {
    /** Takes an unmodifiable copy of the flags. */
    public ContractReport {
        flags = List.copyOf(flags);
    }
}
