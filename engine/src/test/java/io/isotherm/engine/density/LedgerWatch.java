package io.isotherm.engine.density;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.GridDescriptor;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;

/**
 * Checks the ledger behind the processor: of the event's instrument after each trade, liquidation, mark and open
 * interest; of every instrument whose books an event moved after each TIME; and of every instrument now and then after
 * the rest, which must not touch a grid at all.
 */
final class LedgerWatch implements EventHandler<MarketEvent> {
    private static final int SELDOM = 64;

    private final DensityModel model;
    private final EventHandler<MarketEvent> processor;
    private final double[] entries;
    private long events;
    private long checks;

    LedgerWatch(final DensityModel model, final EventHandler<MarketEvent> processor) {
        this.model = model;
        this.processor = processor;
        entries = new double[model.size()];
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) throws Exception {
        processor.onEvent(event, sequence, endOfBatch);
        events++;
        final String where = "event " + events + ", " + event;
        switch (event.type()) {
            case TRADE, LIQUIDATION, MARK, OPEN_INTEREST -> check(event.instrumentId(), where);
            default -> {
                final boolean all = events % SELDOM == 0;
                for (int i = 0; i < model.size(); i++) {
                    if (all || event.type() == EventType.TIME && entries(model.instrument(i).grid()) != entries[i]) {
                        check(i, where);
                    }
                }
            }
        }
    }

    /** Checks every instrument. */
    void checkAll() {
        for (int i = 0; i < model.size(); i++) {
            check(i, "the end, after event " + events);
        }
    }

    /** Events seen. */
    long events() {
        return events;
    }

    private void check(final int instrumentId, final String where) {
        final DensityGrid grid = model.instrument(instrumentId).grid();
        if (grid.hasMark()) {
            Ledger.check(grid, () -> model.instrument(instrumentId).instrument() + ", " + where);
            entries[instrumentId] = entries(grid);
            checks++;
        }
    }

    /** Moves with every opening, closing and anchoring: the only things that time alone can bring about. */
    private static double entries(final DensityGrid grid) {
        double sum = 0;
        for (int side = 0; side < 2; side++) {
            sum += grid.ledger(GridDescriptor.OPENED_OFFSET, side, 0)
                + grid.ledger(GridDescriptor.CLOSED_OFFSET, side, 0)
                + grid.ledger(GridDescriptor.ANCHORED_OFFSET, side, 0)
                + grid.ledger(GridDescriptor.JUMPED_OFFSET, side, 0);
        }
        return sum;
    }

    @Override
    public String toString() {
        int alive = 0;
        double opened = 0;
        for (int i = 0; i < model.size(); i++) {
            final DensityGrid grid = model.instrument(i).grid();
            alive += grid.hasMark() ? 1 : 0;
            opened += grid.ledger(GridDescriptor.OPENED_OFFSET, 0, 0) > 0 ? 1 : 0;
        }
        return events + " events, " + checks + " checks, " + alive + " of " + model.size()
            + " instruments with a mark, " + (int) opened + " with positions";
    }
}
