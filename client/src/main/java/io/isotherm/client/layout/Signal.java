package io.isotherm.client.layout;

/** What the analyst publishes beside the clusters; the order is that in memory, and a new one is appended. */
public enum Signal {
    /** What the signals saw of the market in that second. */
    MARKET("market", "What the signals saw of the market in that second."),
    /** Liquidation max pain. */
    MAX_PAIN("max-pain", "Liquidation max pain."),
    /** Price targets. */
    TARGETS("targets", "Price targets."),
    /** Support and resistance from realised liquidations. */
    LEVELS("levels", "Support and resistance from realised liquidations."),
    /** Momentum exhaustion. */
    EXHAUSTION("exhaustion", "Momentum exhaustion."),
    /** Risk at a price. */
    RISK("risk", "Risk at a price."),
    /** Crowding and fragility. */
    FRAGILITY("fragility", "Crowding and fragility."),
    /** Long/short imbalance. */
    IMBALANCE("imbalance", "Long/short imbalance."),
    /** Positioning regime. */
    REGIME("regime", "Positioning regime."),
    /** Liquidations to depth. */
    TO_DEPTH("to-depth", "Liquidations to depth."),
    /** Branching ratio of liquidations. */
    BRANCHING("branching", "Branching ratio of liquidations."),
    /** Whale flow. */
    WHALES("whales", "Whale flow."),
    /** Flush and rebound. */
    REBOUND("rebound", "Flush and rebound."),
    /** Cascades as they happened. */
    CASCADES("cascades", "Cascades as they happened."),
    /** Clusters of the map. */
    CLUSTERS("clusters", "Clusters of the map."),
    /** Amounts of the map: what was expected of swept prices, and what was liquidated there. */
    AMOUNTS("amounts", "Amounts of the map: what was expected of swept prices, and what was liquidated there.");

    private final String word;
    private final String sentence;

    Signal(final String word, final String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** Word in tables and JSON. */
    public String word() {
        return word;
    }

    /** What it is. */
    public String sentence() {
        return sentence;
    }
}
