package io.isotherm.feed.arrival;

import io.isotherm.feed.Venue;

/**
 * Hears of every event that an arrival filter treats as other than news.
 *
 * <p><b>Threads:</b> called on the feed thread.
 */
@FunctionalInterface
public interface ArrivalListener {
    /**
     * One event was counted.
     *
     * @param counter what became of it.
     * @param venue   that sent it.
     */
    void onCounted(ArrivalCounter counter, Venue venue);
}
