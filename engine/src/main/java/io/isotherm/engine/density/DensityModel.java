package io.isotherm.engine.density;

import io.isotherm.feed.instrument.InstrumentTable;

/**
 * The liquidation density of every instrument of one processor. Signatures only: the accounting follows.
 *
 * <p><b>Threads:</b> owned by the processor thread, which is the only one to call it.
 */
public final class DensityModel {
    private final InstrumentDensity[] instruments;

    /**
     * Starts without positions.
     *
     * @param table      of the instruments.
     * @param parameters of the model.
     */
    public DensityModel(final InstrumentTable table, final ModelParameters parameters) {
        instruments = new InstrumentDensity[table.size()];
        for (int i = 0; i < instruments.length; i++) {
            instruments[i] = new InstrumentDensity(table.get(i), parameters);
        }
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
            digest = digest * 31 + instrument.digest();
        }
        return digest;
    }
}
