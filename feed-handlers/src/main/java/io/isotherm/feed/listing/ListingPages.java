package io.isotherm.feed.listing;

import java.io.IOException;

/** Asks one venue over REST. */
@FunctionalInterface
public interface ListingPages {
    /**
     * Asks.
     *
     * @param path with its query, below the venue's address.
     * @return the body of the answer, JSON of bounded length.
     * @throws IOException          when there is no usable answer; the message is for people.
     * @throws InterruptedException when the thread is told to stop.
     */
    byte[] get(String path) throws IOException, InterruptedException;
}
