package io.isotherm.engine.listing;

import io.isotherm.feed.listing.VenueListing;
import java.nio.file.Path;
import java.util.List;

/**
 * The newest listing of a venue that could be read back.
 *
 * @param listing  as kept, or null when there is none.
 * @param file     that holds it, or null.
 * @param problems of newer files that were refused, each naming its file.
 */
public record KeptListing(VenueListing listing, Path file, List<String> problems) {
    /** Nothing is kept. */
    public static final KeptListing NONE = new KeptListing(null, null, List.of());
}
