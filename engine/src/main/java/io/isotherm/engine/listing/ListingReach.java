package io.isotherm.engine.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.rest.RestException;

/** Hears whether venues can be asked for their contracts, on the thread that asks. */
public interface ListingReach {
    /** Hears nothing. */
    ListingReach NONE = new ListingReach() {
        @Override
        public void onAnswer(final Venue venue) {
            // nobody wants to know
        }

        @Override
        public void onFailure(final Venue venue, final RestException cause, final String inForce) {
            // as above
        }
    };

    /**
     * A venue told its contracts.
     *
     * @param venue that was asked.
     */
    void onAnswer(Venue venue);

    /**
     * A venue does not answer, whatever it is asked.
     *
     * @param venue   that was asked.
     * @param cause   why it does not.
     * @param inForce which contracts are in force instead, for people.
     */
    void onFailure(Venue venue, RestException cause, String inForce);
}
