package io.isotherm.client.layout;

/** How the word of a counter moves. */
public enum CounterType {
    /** Only grows within an epoch; its difference over time is a rate. */
    TOTAL("total"),
    /** The largest value since the epoch began; has no rate. */
    MAXIMUM("maximum"),
    /** The value now, up or down; has no rate. */
    VALUE("value");

    private final String word;

    CounterType(final String word) {
        this.word = word;
    }

    /** Word in tables and JSON. */
    public String word() {
        return word;
    }
}
