package io.isotherm.engine.replay;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.OpenInterestMode;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a replay came to. Prices are in quote currency, quantities in the grid's unit (base asset for linear
 * contracts), densities in quote currency.
 *
 * <p><b>Threads:</b> reads what the replay's thread owns; used by that thread.
 */
public final class ReplaySummary {
    private final InstrumentTable table;
    private final DensityModel model;
    private final MarketEventProcessor processor;
    private final EventCounters counters;
    private final ColdStart coldStart;
    private final StateFiles state;
    private final long frames;
    private final long firstReceiveTimeNs;
    private final long lastReceiveTimeNs;
    private final LeveledUsd level = new LeveledUsd();
    private boolean calibrated;
    private boolean someInstrument;

    ReplaySummary(final InstrumentTable table, final DensityModel model, final MarketEventProcessor processor,
                  final EventCounters counters, final ColdStart coldStart, final StateFiles state,
                  final long frames, final long firstReceiveTimeNs, final long lastReceiveTimeNs) {
        this.table = table;
        this.model = model;
        this.processor = processor;
        this.counters = counters;
        this.coldStart = coldStart;
        this.state = state;
        this.frames = frames;
        this.firstReceiveTimeNs = firstReceiveTimeNs;
        this.lastReceiveTimeNs = lastReceiveTimeNs;
    }

    /** Frames read. */
    public long frames() {
        return frames;
    }

    /** Whether frames came and every one of them was refused: most likely they are another venue's. */
    public boolean nothingUnderstood() {
        long refused = 0;
        long understood = 0;
        for (final CounterKind kind : CounterKind.values()) {
            switch (kind.group()) {
                case REJECTED -> refused += counters.total(kind);
                case EVENT, DROPPED -> understood += kind == CounterKind.TIMES || kind == CounterKind.STREAM_STATES ? 0
                    : counters.total(kind);
                default -> {
                    // says nothing of what was understood
                }
            }
        }
        return refused > 0 && understood == 0;
    }

    /** Everything counted on the way. */
    public EventCounters counters() {
        return counters;
    }

    /** Sixteen hexadecimal digits over the raw state of all densities: equal inputs, equal digits, on every JDK. */
    public String digest() {
        return String.format("%016x", model.digest());
    }

    /** The JSON object that {@code replay} ends with. */
    public String json() {
        final JsonText json = new JsonText();
        json.open();
        json.number("frames", frames);
        json.object("receiveTime");
        json.number("first", frames == 0 ? null : BigDecimal.valueOf(firstReceiveTimeNs));
        json.number("last", frames == 0 ? null : BigDecimal.valueOf(lastReceiveTimeNs));
        json.close();
        if (!coldStart.isEmpty()) {
            json.object("coldStart");
            json.number("candles", coldStart.candles());
            json.number("openInterests", coldStart.openInterests());
            json.number("leftOut", coldStart.leftOut());
            json.close();
        }
        state.tell(json);
        events(json);
        totals(json, "rejected", CounterKind.Group.REJECTED);
        totals(json, "arrival", CounterKind.Group.ARRIVAL);
        totals(json, "dropped", CounterKind.Group.DROPPED);
        totals(json, "density", CounterKind.Group.DENSITY);
        boolean bracketsAssumed = false;
        calibrated = true;
        someInstrument = false;
        json.array("instruments");
        for (int i = 0; i < table.size(); i++) {
            if (processor.state(i).receiveTimeNs() != Long.MIN_VALUE) {
                instrument(json, processor.state(i));
                bracketsAssumed |= table.get(i).brackets().assumed();
            }
        }
        json.closeArray();
        json.flag("calibrated", someInstrument && calibrated);
        json.text("brackets", word(bracketsAssumed));
        json.text("digest", digest());
        json.close();
        return json.toString();
    }

    private void events(final JsonText json) {
        json.object("events");
        for (final Venue venue : Venue.values()) {
            if (counters.get(CounterKind.FRAMES, venue.id()) > 0) {
                json.object(venue.code());
                for (final CounterKind kind : CounterKind.values()) {
                    if (kind.group() == CounterKind.Group.EVENT && kind != CounterKind.TIMES) {
                        countAboveZero(json, kind, counters.get(kind, venue.id()));
                    }
                }
                json.close();
            }
        }
        json.close();
    }

    private void totals(final JsonText json, final String key, final CounterKind.Group group) {
        json.object(key);
        for (final CounterKind kind : CounterKind.values()) {
            if (kind.group() == group) {
                countAboveZero(json, kind, counters.total(kind));
            }
        }
        json.close();
    }

    private void instrument(final JsonText json, final InstrumentState state) {
        final Instrument instrument = state.instrument();
        final InstrumentDensity density = model.instrument(instrument.id());
        json.open();
        json.text("symbol", instrument.symbol());
        json.text("venue", instrument.venue().code());
        json.text("underlying", instrument.underlying());
        json.number("mark", density.mark() == InstrumentDensity.NO_PRICE ? null
            : BigDecimal.valueOf(density.mark(), instrument.priceScale()));
        json.number("openInterest", density.openInterestMode() == OpenInterestMode.NONE ? null
            : BigDecimal.valueOf(density.openInterest(), instrument.quantityScale()));
        json.text("openInterestUnit", instrument.kind() == ContractKind.INVERSE ? "contracts" : "base");
        json.text("oiMode", density.openInterestMode().name().toUpperCase(Locale.ROOT));
        estimate(json, "long", density.longUsd(), level.readSide(density, Side.LONG));
        estimate(json, "short", density.shortUsd(), level.readSide(density, Side.SHORT));
        calibrated &= density.calibrated();
        someInstrument = true;
        json.number("accounted", density.accounted());
        json.number("confidence", density.confidence());
        json.text("brackets", word(instrument.brackets().assumed()));
        json.close();
    }

    private void estimate(final JsonText json, final String side, final double usd, final LeveledUsd leveled) {
        json.number(side + "Usd", usd);
        json.number(side + "UsdLow", leveled.low());
        json.number(side + "UsdHigh", leveled.high());
        json.flag(side + "Calibrated", leveled.calibrated());
    }

    private static String word(final boolean bracketsAssumed) {
        return bracketsAssumed ? "assumed" : "published";
    }

    private static void countAboveZero(final JsonText json, final CounterKind kind, final long count) {
        if (count > 0) {
            json.number(kind.label(), count);
        }
    }
}
