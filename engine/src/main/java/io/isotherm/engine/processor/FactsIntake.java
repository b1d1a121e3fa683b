package io.isotherm.engine.processor;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.facts.FactsSink;
import io.isotherm.engine.facts.MarketFacts;
import io.isotherm.engine.facts.Standing;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.instrument.InstrumentTable;

/**
 * Tells the facts of each second what the processor hears.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
final class FactsIntake {
    private static final int MARK_NOT_LIVE = HealthFlag.NO_MARK | HealthFlag.MARK_STALE | HealthFlag.STREAM_STALE
        | HealthFlag.STREAM_DOWN | HealthFlag.NOT_TRADING | HealthFlag.TERMS_CHANGED;
    private static final int STREAMS_NOT_LIVE = HealthFlag.STREAM_STALE | HealthFlag.STREAM_DOWN
        | HealthFlag.STREAM_GAPPED | HealthFlag.STREAM_SILENT;
    private static final int OPEN_INTEREST_NOT_LIVE = HealthFlag.NO_OPEN_INTEREST | HealthFlag.OPEN_INTEREST_STALE
        | HealthFlag.STREAM_DOWN;
    private static final int NOT_TRADING = HealthFlag.NOT_TRADING | HealthFlag.TERMS_CHANGED;

    private final MarketFacts facts;
    private final InstrumentState[] states;
    private final StaleTimeouts timeouts;
    private boolean kept = true;

    FactsIntake(final InstrumentTable table, final DensityModel model, final InstrumentState[] states,
                final StaleTimeouts timeouts) {
        facts = new MarketFacts(table, model);
        this.states = states;
        this.timeouts = timeouts;
    }

    /**
     * Ends the open second when an event is not of it any more.
     *
     * @param receiveTimeNs of the event, which is not applied yet.
     * @param sink          is told.
     */
    void onTime(final long receiveTimeNs, final FactsSink sink) {
        if (!kept || !facts.ends(receiveTimeNs)) {
            return;
        }
        if (facts.open()) {
            facts.end();
            for (final InstrumentState state : states) {
                if (state.depthIsFresh(receiveTimeNs, timeouts.quoteNs())) {
                    facts.book(state.instrument().id(), state.bidSums(), state.askSums());
                }
            }
            facts.tell(sink);
        }
        facts.begin(receiveTimeNs);
    }

    /** Whether facts are kept from the next event on. */
    void keep(final boolean keep) {
        if (keep && !kept) {
            facts.forget();
            kept = true;
            for (final InstrumentState state : states) {
                standing(state);
            }
        }
        kept = keep;
    }

    /** Takes how an instrument is heard. */
    void standing(final InstrumentState state) {
        if (kept) {
            facts.standing(state.instrument().id(), bits(state.health()));
        }
    }

    private static int bits(final int health) {
        return bit(health, MARK_NOT_LIVE, Standing.MARK_LIVE)
            | bit(health, STREAMS_NOT_LIVE, Standing.STREAMS_LIVE)
            | bit(health, OPEN_INTEREST_NOT_LIVE, Standing.OPEN_INTEREST_LIVE)
            | bit(health, NOT_TRADING, Standing.TRADING);
    }

    private static int bit(final int health, final int mask, final int bit) {
        return (health & mask) == 0 ? bit : 0;
    }

    void onTrade(final MarketEvent event) {
        if (!kept) {
            return;
        }
        if (event.tradeKind() == TradeKind.MARKET || event.tradeKind() == TradeKind.LIQUIDATION) {
            facts.onTrade(event.instrumentId(), event.eventTimeNs(), event.price(), event.quantity(), event.buy(),
                event.tradeKind() == TradeKind.LIQUIDATION);
        }
    }

    void onLiquidation(final MarketEvent event) {
        if (kept) {
            facts.onLiquidation(event.instrumentId(), event.longPosition(), event.price(), event.quantity());
        }
    }

    /** Takes a mark, and how its instrument is heard with it. */
    void onMark(final InstrumentState state, final MarketEvent event) {
        if (kept) {
            facts.onMark(event.instrumentId(), bits(state.health()), event.markLow(), event.markHigh(),
                event.markLast());
        }
    }

    void onOpenInterest(final MarketEvent event) {
        if (kept) {
            facts.onOpenInterest(event.instrumentId());
        }
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        facts.visit(cursor);
    }
}
