package io.isotherm.engine.broadcast;

import io.isotherm.client.layout.Side;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.file.Path;

/**
 * What a strategy in the engine's own JVM hears: as many of these calls as it cares for. They come in the order in
 * which the processor did its work. A liquidation is told when it is applied; a pulse or map when it was published, so
 * that a reader of the snapshot finds it there, or a newer one.
 *
 * <p>A strategy that is too slow is lapped: {@link #onMissed} says by how many messages, and it goes on with the
 * newest. Pulses hold the whole state each time, so the next one makes them good; a map shows which venues are stale,
 * and liquidations that were missed are on the tape. What a call throws is counted and recorded, and the next message
 * is told; an {@link org.agrona.concurrent.AgentTerminationException} ends the strategy in order.
 *
 * <p><b>Threads:</b> all calls by the one thread that polls; never by one of the engine's own.
 */
public interface Strategy {
    /**
     * The engine has been launched; comes before all else.
     *
     * @param instruments       that numbers of instruments and underlyings point into, also those of the snapshot.
     * @param snapshotDirectory for {@link io.isotherm.client.SnapshotReader#open}: maps, clusters and bars.
     */
    default void onStart(final InstrumentTable instruments, final Path snapshotDirectory) {
    }

    /**
     * The pulse of an instrument changed: mark, quote, health.
     *
     * @param pulse valid during the call only.
     */
    default void onPulse(final PulseMessage pulse) {
    }

    /**
     * The pulse of an underlying changed: the aggregate mark and what it stands on.
     *
     * @param pulse valid during the call only.
     */
    default void onUnderlying(final UnderlyingMessage pulse) {
    }

    /**
     * A map of an underlying was published, at most a thousand times a second.
     *
     * @param underlying position among the underlyings.
     * @param sequence   number of the publish within the epoch, from 1; the snapshot holds it or a newer one.
     * @param asOfNs     receive time of the newest event in it, nanoseconds since the Unix epoch.
     */
    default void onMap(final int underlying, final long sequence, final long asOfNs) {
    }

    /**
     * A venue reported a liquidation.
     *
     * @param instrument    position in the instrument table.
     * @param side          of the position that was liquidated.
     * @param price         at the instrument's price scale.
     * @param quantity      at the instrument's quantity scale.
     * @param eventTimeNs   of the venue, nanoseconds since the Unix epoch, or {@link PulseMessage#NONE}.
     * @param receiveTimeNs of the report, nanoseconds since the Unix epoch.
     */
    default void onLiquidation(final int instrument, final Side side, final long price, final long quantity,
                               final long eventTimeNs, final long receiveTimeNs) {
    }

    /**
     * A venue went stale, or is live again, for an underlying; told with the map that shows it.
     *
     * @param underlying    position among the underlyings.
     * @param venue         that changed.
     * @param state         that it has now; before the first call it is {@link VenueState#MISSING}.
     * @param receiveTimeNs of the newest event then, nanoseconds since the Unix epoch.
     */
    default void onVenue(final int underlying, final Venue venue, final VenueState state, final long receiveTimeNs) {
    }

    /**
     * Messages of an instrument's venue are missing, or the hole is closed again by a fresh book.
     *
     * @param instrument    position in the instrument table.
     * @param open          true from the gap to the resync.
     * @param receiveTimeNs of the newest event then, nanoseconds since the Unix epoch.
     */
    default void onGap(final int instrument, final boolean open, final long receiveTimeNs) {
    }

    /**
     * The strategy was too slow; comes before the message that it goes on with.
     *
     * @param messages that were missed, exactly.
     */
    default void onMissed(final long messages) {
    }

    /**
     * What was there has been told: the moment to act, after one message or some hundred.
     */
    default void onEndOfBatch() {
    }

    /** Nothing will be told any more. */
    default void onClose() {
    }
}
