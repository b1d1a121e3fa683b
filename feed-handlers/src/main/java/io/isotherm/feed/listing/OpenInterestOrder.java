package io.isotherm.feed.listing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Symbols by open interest, largest first; equal ones by name, so that equal answers give equal orders.
 *
 * <p><b>Threads:</b> not threadsafe; lives as long as one answer is read.
 */
final class OpenInterestOrder {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String symbol, BigDecimal value) {
    }

    /** Notes a symbol; one whose open interest is not told, or zero, has no place. */
    void add(final String symbol, final BigDecimal value) {
        if (value != null && value.signum() > 0) {
            rows.add(new Row(symbol, value));
        }
    }

    List<String> symbols() {
        rows.sort(Comparator.comparing(Row::value).reversed().thenComparing(Row::symbol));
        return rows.stream().map(Row::symbol).toList();
    }
}
