package io.isotherm.engine.processor;

/**
 * Who hears of realised liquidations and of whole seconds, beside the path. An implementation never waits for anyone.
 *
 * <p><b>Threads:</b> called by the processor thread.
 */
public interface RealisedSink {
    /** Hears nothing. */
    RealisedSink NONE = new RealisedSink() {
        @Override
        public void onLiquidation(final long receiveTimeNs, final long eventTimeNs, final int instrumentId,
                                  final boolean longPosition, final long price, final long quantity) {
        }

        @Override
        public void onSecond(final long secondNs) {
        }
    };

    /**
     * A venue reported a liquidation.
     *
     * @param receiveTimeNs not before that of the call before.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param instrumentId  position in the table.
     * @param longPosition  true when a long position was liquidated.
     * @param price         at the instrument's price scale.
     * @param quantity      at the instrument's quantity scale.
     */
    void onLiquidation(long receiveTimeNs, long eventTimeNs, int instrumentId, boolean longPosition, long price,
                       long quantity);

    /**
     * A whole second of receive time has begun, and what is due was published.
     *
     * @param secondNs the second, a multiple of 1,000,000,000; seconds in which no TIME event came are left out.
     */
    void onSecond(long secondNs);
}
