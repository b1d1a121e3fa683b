package io.isotherm.bench.arrival;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down the trades and liquidations that a listener is told, and nothing else. */
final class ToldFacts {
    /**
     * A trade or liquidation.
     *
     * @param symbol as told.
     * @param timeNs of the venue, or {@link MarketDataListener#NO_TIME}.
     * @param text   everything that was told.
     */
    record Fact(String symbol, long timeNs, String text) {
    }

    private final List<Fact> facts = new ArrayList<>();
    private final MarketDataListener listener = (MarketDataListener) Proxy.newProxyInstance(
        ToldFacts.class.getClassLoader(), new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("onTrade") || method.getName().equals("onLiquidation")) {
                take(method.getName(), arguments);
            }
            return null;
        });

    /** Where events go in. */
    MarketDataListener listener() {
        return listener;
    }

    /** A copy of all so far, in order. */
    synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    synchronized int size() {
        return facts.size();
    }

    private synchronized void take(final String name, final Object[] arguments) {
        final String symbol = ((Symbol) arguments[0]).asString();
        facts.add(new Fact(symbol, (long) arguments[1], name + " " + Arrays.toString(arguments)));
    }
}
