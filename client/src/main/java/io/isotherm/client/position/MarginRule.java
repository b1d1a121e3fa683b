package io.isotherm.client.position;

/** When a venue reckons the maintenance margin of an isolated position. */
public enum MarginRule {
    /** At the mark price: every venue of today, Bybit since 2026. */
    AT_MARK("at-mark"),
    /** Once, at the entry price: Bybit until 2026. */
    AT_ENTRY("at-entry");

    private final String word;

    MarginRule(final String word) {
        this.word = word;
    }

    /** Word in options, tables and JSON. */
    public String word() {
        return word;
    }
}
