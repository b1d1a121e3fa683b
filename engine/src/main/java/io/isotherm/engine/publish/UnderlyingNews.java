package io.isotherm.engine.publish;

import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.broadcast.Broadcaster;
import io.isotherm.engine.broadcast.VenueState;

/**
 * What strategies hear of an underlying when its map was published: that it was, its pulse, and which venues changed.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing.
 */
final class UnderlyingNews {
    private final int underlying;
    private final int[] venueIds;
    private final Broadcaster broadcaster;
    private long states;

    /** All venues are missing before the first publish. */
    UnderlyingNews(final int underlying, final int[] venueIdOfRow, final Broadcaster broadcaster) {
        this.underlying = underlying;
        venueIds = venueIdOfRow;
        this.broadcaster = broadcaster;
        states = VenueStates.of(0, 0, (1 << venueIdOfRow.length) - 1);
    }

    /**
     * A map was published.
     *
     * @param receiveTimeNs of the newest event in it.
     * @param sequence      number of the publish.
     * @param newStates     word of {@link VenueStates}.
     */
    void map(final long receiveTimeNs, final long sequence, final long newStates) {
        broadcaster.onMap(underlying, receiveTimeNs, sequence);
        if (newStates != states) {
            for (int row = 0; row < venueIds.length; row++) {
                final VenueState state = state(newStates, row);
                if (state != state(states, row)) {
                    broadcaster.onVenue(underlying, receiveTimeNs, venueIds[row], state);
                }
            }
            states = newStates;
        }
    }

    /**
     * The pulse was published.
     *
     * @param receiveTimeNs of the newest event applied.
     * @param eventTimeNs   of the venue that gives the mark, or Long.MIN_VALUE.
     * @param mark          at the pulse's scale.
     * @param oldestMarkNs  among the included venues.
     * @param health        bits of {@link io.isotherm.client.layout.PulseFlag}.
     */
    void pulse(final long receiveTimeNs, final long eventTimeNs, final long mark, final long oldestMarkNs,
               final long health) {
        broadcaster.onUnderlying(underlying, receiveTimeNs, eventTimeNs, mark, states, oldestMarkNs, health);
    }

    private static VenueState state(final long states, final int row) {
        final int bit = 1 << row;
        if ((VenueStates.missing(states) & bit) != 0) {
            return VenueState.MISSING;
        }
        return (VenueStates.stale(states) & bit) != 0 ? VenueState.STALE : VenueState.LIVE;
    }
}
