package io.isotherm.feed.stream;

import java.util.Arrays;

/**
 * What a stream of a venue brings first and foremost, which is how a watch tells streams of a symbol apart. The bit is
 * stored in ring slots and never changes its meaning once released.
 */
public enum StreamChannel {
    /** Trades. */
    TRADES("trades"),
    /** Realised liquidations, where they have a stream of their own. */
    LIQUIDATIONS("liquidations"),
    /** Mark price, and whatever else comes in the same messages. */
    MARK("mark"),
    /** Open interest, where it has a stream of its own. */
    OPEN_INTEREST("open-interest"),
    /** Funding rate, where it has a stream of its own. */
    FUNDING("funding"),
    /** Best quotes, where they have a stream of their own. */
    QUOTE("quote"),
    /** Order book. */
    BOOK("book");

    /** How many there are. */
    public static final int COUNT = 7;

    private static final StreamChannel[] VALUES = values();
    private static final String NONE = "none";

    private final String word;

    StreamChannel(final String word) {
        this.word = word;
    }

    /** Word in messages, settings and captures. */
    public String word() {
        return word;
    }

    /** The bit in a set of channels. */
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * The words of a set.
     *
     * @param set bits.
     * @return words joined by commas, {@code none} for the empty set.
     */
    public static String words(final int set) {
        final StringBuilder words = new StringBuilder();
        for (final StreamChannel channel : VALUES) {
            if ((set & channel.bit()) != 0) {
                words.append(words.length() == 0 ? "" : ",").append(channel.word);
            }
        }
        return words.length() == 0 ? NONE : words.toString();
    }

    /**
     * The set of some words.
     *
     * @param words as {@link #words} gives them.
     * @return bits, or −1 when a word is not known.
     */
    public static int set(final String words) {
        if (words.equals(NONE)) {
            return 0;
        }
        int set = 0;
        for (final String word : words.split(",", -1)) {
            final StreamChannel known =
                Arrays.stream(VALUES).filter(channel -> channel.word.equals(word)).findFirst().orElse(null);
            if (known == null) {
                return -1;
            }
            set |= known.bit();
        }
        return set;
    }
}
