package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.UnderlyingDescriptor;
import java.util.List;

/**
 * An underlying that gets a map and a pulse.
 *
 * @param name            for example {@code BTC}.
 * @param bucketWidthBps  width of a bucket in log price × 10,000, above 0.
 * @param priceScale      decimal digits of the prices of its pulse.
 * @param bracketsAssumed true when a maintenance step of any of its instruments was filled in by a rule.
 * @param venueIds        numbers of the venues that list it, in the order of the map's venue rows; 1 to 16.
 */
public record UnderlyingSpec(String name, double bucketWidthBps, int priceScale, boolean bracketsAssumed,
                             List<Integer> venueIds) {
    /** Checks the number of venues. */
    public UnderlyingSpec {
        venueIds = List.copyOf(venueIds);
        if (venueIds.isEmpty() || venueIds.size() > UnderlyingDescriptor.MAX_VENUES) {
            throw new IllegalArgumentException("underlying " + name + " has " + venueIds.size() + " venues; 1 to "
                + UnderlyingDescriptor.MAX_VENUES + " fit");
        }
    }
}
