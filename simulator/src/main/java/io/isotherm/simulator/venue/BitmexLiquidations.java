package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * BitMEX's liquidation table: the live orders. An order is inserted, sometimes with a part of its size that an update
 * raises to the whole a slice later, sometimes moved in price alone, and deleted in the next slice.
 */
final class BitmexLiquidations {
    private static final int SAMPLE_EVERY_MS = 1_000;
    private static final int FATES = 4;

    private final Listing listing;
    private final BitmexUnits units;
    private final RandomStream random;
    private final Emission.Sink sink;
    private final BitmexTable table;
    private final boolean sampled;
    private final List<LiveOrder> live = new ArrayList<>();
    private MarketEvent.Liquidation latest;

    BitmexLiquidations(final Listing listing, final boolean sampled, final RandomStream random,
                       final Emission.Sink sink) {
        this.listing = listing;
        this.sampled = sampled;
        this.random = random;
        this.sink = sink;
        units = new BitmexUnits(listing);
        table = new BitmexTable("liquidation", "\"keys\":[\"orderID\"],\"types\":{\"orderID\":\"guid\","
            + "\"symbol\":\"symbol\",\"side\":\"symbol\",\"price\":\"float\",\"leavesQty\":\"long\"}",
            listing.symbol());
    }

    String channel() {
        return table.channel();
    }

    /** The live orders for a new subscriber. */
    String partial() {
        return table.partial(String.join(",", live.stream().map(this::row).toList()));
    }

    void onLiquidation(final MarketEvent.Liquidation event) {
        if (sampled) {
            latest = event;
        } else {
            insert(event, event.timeMs());
        }
    }

    /** Advances every live order by one slice. */
    void onTimer(final long timeMs) {
        for (final LiveOrder order : List.copyOf(live)) {
            if (order.raised < order.event.lots()) {
                order.raised = order.event.lots();
                emit(timeMs, "update", key(order).number("leavesQty", order.raised));
            } else if (order.moves) {
                order.moves = false;
                order.ticks += order.event.isLong() ? 1 : -1;
                emit(timeMs, "update", key(order).key("price").raw(units.price(order.ticks)));
            } else {
                live.remove(order);
                emit(timeMs, "delete", key(order));
            }
        }
        if (latest != null && timeMs % SAMPLE_EVERY_MS == 0) {
            insert(latest, timeMs);
            latest = null;
        }
    }

    private void insert(final MarketEvent.Liquidation event, final long timeMs) {
        final int fate = random.nextInt(FATES);
        final LiveOrder order = new LiveOrder(event, new UUID(random.nextLong(), random.nextLong()).toString(),
            fate == 0 && event.lots() > 1 ? event.lots() / 2 : event.lots(), fate == 1 && event.bankruptcyTicks() > 1);
        live.add(order);
        sink.emit(new Emission(timeMs, channel(), table.message("insert", row(order))));
    }

    private String row(final LiveOrder order) {
        return key(order).string("side", order.event.isLong() ? "Sell" : "Buy")
            .key("price").raw(units.price(order.ticks)).number("leavesQty", order.raised).close().toString();
    }

    private FrameText key(final LiveOrder order) {
        return new FrameText().open().string("orderID", order.id).string("symbol", listing.symbol());
    }

    private void emit(final long timeMs, final String action, final FrameText row) {
        sink.emit(new Emission(timeMs, channel(), table.message(action, row.close().toString())));
    }

    /** One order as subscribers know it. */
    private static final class LiveOrder {
        private final MarketEvent.Liquidation event;
        private final String id;
        private long raised;
        private boolean moves;
        private long ticks;

        private LiveOrder(final MarketEvent.Liquidation event, final String id, final long raised,
                          final boolean moves) {
            this.event = event;
            this.id = id;
            this.raised = raised;
            this.moves = moves;
            ticks = event.bankruptcyTicks();
        }
    }
}
