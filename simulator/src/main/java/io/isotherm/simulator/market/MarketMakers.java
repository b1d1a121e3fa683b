package io.isotherm.simulator.market;

/** The market makers' accounts: signed inventories, and a preference for trades that shrink them. */
final class MarketMakers {
    private final long[] inventories;
    private final OpenInterest interest;
    private final RandomStream random;

    MarketMakers(final int count, final OpenInterest interest, final RandomStream random) {
        inventories = new long[count];
        this.interest = interest;
        this.random = random;
    }

    /** One maker takes the other side of a trader: of two drawn at random the one whose inventory likes it better. */
    void take(final boolean buys, final long lots) {
        final int first = random.nextInt(inventories.length);
        final int second = random.nextInt(inventories.length);
        final boolean firstIsLonger = inventories[first] >= inventories[second];
        trade(firstIsLonger == buys ? second : first, buys ? lots : -lots);
    }

    /** Two makers trade with one another; the longer one sells. */
    void passAround(final long lots) {
        final int first = random.nextInt(inventories.length);
        final int second = (first + 1 + random.nextInt(inventories.length - 1)) % inventories.length;
        final int seller = inventories[first] >= inventories[second] ? first : second;
        trade(seller, -lots);
        trade(first + second - seller, lots);
    }

    /** Sum of the inventories on one side, at least 0. */
    long lots(final boolean isLong) {
        long sum = 0;
        for (final long inventory : inventories) {
            sum += Math.max(0, isLong ? inventory : -inventory);
        }
        return sum;
    }

    private void trade(final int maker, final long signedLots) {
        final long before = inventories[maker];
        final long after = before + signedLots;
        inventories[maker] = after;
        interest.change(true, Math.max(0, after) - Math.max(0, before));
        interest.change(false, Math.max(0, -after) - Math.max(0, -before));
    }
}
