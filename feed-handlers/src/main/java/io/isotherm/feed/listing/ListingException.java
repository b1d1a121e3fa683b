package io.isotherm.feed.listing;

import java.io.IOException;

/** An answer or kept text that cannot be used; the message names the place and what is wrong there. */
public final class ListingException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message for people.
     */
    public ListingException(final String message) {
        super(message);
    }
}
