package io.isotherm.engine.density;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.HashMap;
import java.util.Map;

/**
 * The liquidation density of every instrument of one processor.
 *
 * <p><b>Threads:</b> owned by the processor thread, which is the only one to call it.
 */
public final class DensityModel {
    /** Bucket width of every underlying so far, basis points of log price. */
    public static final double BUCKET_WIDTH_BPS = 5;

    private final InstrumentDensity[] instruments;

    /**
     * Starts without positions.
     *
     * @param table      of the instruments.
     * @param parameters of the model.
     */
    public DensityModel(final InstrumentTable table, final ModelParameters parameters) {
        instruments = new InstrumentDensity[table.size()];
        final Map<Long, PriceAxis> axes = new HashMap<>();
        final BroadKernels broadKernels = new BroadKernels(BUCKET_WIDTH_BPS / 10_000.0);
        for (int i = 0; i < instruments.length; i++) {
            final Instrument instrument = table.get(i);
            // Instruments of equal scale share one table of edges.
            final PriceAxis axis = axes.computeIfAbsent(instrument.priceMultiplier() * 64 + instrument.priceScale(),
                key -> new PriceAxis(BUCKET_WIDTH_BPS, instrument.priceScale(), instrument.priceMultiplier()));
            instruments[i] = new InstrumentDensity(instrument, parameters, axis, broadKernels);
        }
    }

    /** Number of instruments. */
    public int size() {
        return instruments.length;
    }

    /**
     * The density of one instrument.
     *
     * @param instrumentId position in the table.
     * @return its density.
     */
    public InstrumentDensity instrument(final int instrumentId) {
        return instruments[instrumentId];
    }

    /**
     * Advances every timer.
     *
     * @param receiveTimeNs of the TIME event.
     */
    public void onTime(final long receiveTimeNs) {
        for (final InstrumentDensity instrument : instruments) {
            instrument.onTime(receiveTimeNs);
        }
    }

    /** 64 bits over the raw state of all instruments in table order: equal states, equal digests, on every JDK. */
    public long digest() {
        long digest = 0;
        for (final InstrumentDensity instrument : instruments) {
            digest = StateDigest.mix(digest, instrument.digest());
        }
        return digest;
    }
}
