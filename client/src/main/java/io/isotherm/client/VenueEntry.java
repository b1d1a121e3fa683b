package io.isotherm.client;

import io.isotherm.client.layout.FeedCoverage;

/**
 * A venue of the directory.
 *
 * @param id       1 to 63, the column of its counters.
 * @param code     for example {@code bybit}.
 * @param coverage of its liquidation feed.
 */
public record VenueEntry(int id, String code, FeedCoverage coverage) {
}
