package io.isotherm.console.demo;

import java.util.ArrayList;
import java.util.List;

/** The venues that a demonstration can simulate, by the names that simulator and engine share. */
final class DemoVenues {
    /** Every venue. */
    static final List<String> ALL = List.of("binance-usdm", "binance-coinm", "bybit", "okx", "deribit", "bitmex",
        "hyperliquid", "bitget", "gate", "kraken-futures", "htx", "dydx");

    /** Those of a demonstration that was not asked for others. */
    static final List<String> DEFAULT = List.of("binance-usdm", "bybit", "okx");

    private DemoVenues() {
    }

    /**
     * Reads an option.
     *
     * @param text names separated by commas, or {@code all}.
     * @return at least one, each once, in the order of {@link #ALL}.
     * @throws IllegalArgumentException naming the word that is none.
     */
    static List<String> parse(final String text) {
        if (text.equals("all")) {
            return ALL;
        }
        final List<String> chosen = new ArrayList<>();
        for (final String word : text.split(",", -1)) {
            if (!ALL.contains(word.strip())) {
                throw new IllegalArgumentException("\"" + word.strip() + "\" is no venue; it takes all, or some of "
                    + String.join(", ", ALL) + ", separated by commas");
            }
            chosen.add(word.strip());
        }
        return ALL.stream().filter(chosen::contains).toList();
    }
}
