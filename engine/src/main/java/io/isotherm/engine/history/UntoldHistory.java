package io.isotherm.engine.history;

import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestException;
import java.net.URI;

/** Hears of venues that could not be asked for their past; called by the launching thread. */
@FunctionalInterface
public interface UntoldHistory {
    /**
     * A venue told nothing, so that its contracts start without history.
     *
     * @param venue that was asked.
     * @param uri   where it was asked.
     * @param cause why it did not answer.
     */
    void onUntold(Venue venue, URI uri, RestException cause);
}
