package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.RandomStream;

/** The names that Hyperliquid gives to a trade: its transaction, its number and its two users. */
final class HyperliquidIds {
    private static final int ID_BITS = 50;
    private static final int HASH_DIGITS = 64;
    private static final int USER_DIGITS = 40;
    private static final int USERS = 32;
    /** One in so many trades is made by the venue's own transactions, which have no hash. */
    private static final int WITHOUT_HASH = 8;
    private static final String NO_HASH = "0x" + "0".repeat(HASH_DIGITS);

    private final RandomStream random;
    private final String[] users = new String[USERS];

    HyperliquidIds(final RandomStream random) {
        this.random = random;
        for (int i = 0; i < USERS; i++) {
            users[i] = hex(USER_DIGITS);
        }
    }

    /** A transaction; often all zeros. */
    String hash() {
        return random.nextInt(WITHOUT_HASH) == 0 ? NO_HASH : hex(HASH_DIGITS);
    }

    /** A number of 50 bits, in no order. */
    long tradeId() {
        return random.nextLong() >>> Long.SIZE - ID_BITS;
    }

    /** An address. */
    String user() {
        return users[random.nextInt(USERS)];
    }

    private String hex(final int digits) {
        final StringBuilder text = new StringBuilder("0x");
        while (text.length() < digits + 2) {
            text.append(String.format("%08x", (int) random.nextLong()));
        }
        return text.substring(0, digits + 2);
    }
}
