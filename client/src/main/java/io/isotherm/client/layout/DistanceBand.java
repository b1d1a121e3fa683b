package io.isotherm.client.layout;

/**
 * The five ranges of distance between entry and liquidation price (model specification, 5.2): the only form in which
 * leverage is published, because single tiers cannot be told apart from market data.
 */
public enum DistanceBand {
    /** Below 1 %. */
    BELOW_1_PERCENT(0, "<1%"),
    /** From 1 % to 2.5 %. */
    FROM_1_PERCENT(1, "1-2.5%"),
    /** From 2.5 % to 6 %. */
    FROM_2_5_PERCENT(2, "2.5-6%"),
    /** From 6 % to 15 %. */
    FROM_6_PERCENT(3, "6-15%"),
    /** From 15 %. */
    FROM_15_PERCENT(4, ">15%");

    /** Number of bands. */
    public static final int COUNT = 5;

    private final int code;
    private final String word;

    DistanceBand(final int code, final String word) {
        this.code = code;
        this.word = word;
    }

    /** Number in the file. */
    public int code() {
        return code;
    }

    /** Word in tables, JSON and CSV. */
    public String word() {
        return word;
    }
}
