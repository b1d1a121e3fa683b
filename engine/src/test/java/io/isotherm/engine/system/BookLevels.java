package io.isotherm.engine.system;

/** Levels of one side of a made-up book, which never crosses: bids below its centre, offers above. */
final class BookLevels {
    private static final int SNAPSHOT_LEVELS = 20;

    private BookLevels() {
    }

    /** Writes a JSON array of levels; the tail stands behind each quantity, for venues with more fields. */
    static void write(final FrameText frame, final SyntheticListing listing, final TestRandom random,
                      final boolean bids, final boolean snapshot, final String tail) {
        final int count = snapshot ? SNAPSHOT_LEVELS : 1 + random.below(3);
        int distance = 0;
        frame.text("[");
        for (int i = 0; i < count; i++) {
            distance += snapshot ? 1 + random.below(50) : 1 + random.below(300);
            frame.text(i == 0 ? "[\"" : ",[\"")
                .decimal(listing.bookCentre() + (bids ? -distance : distance), listing.priceScale).text("\",\"")
                .decimal(snapshot ? 1_000 + random.below(9_000) : random.below(2) * random.below(9_000), 3)
                .text("\"").text(tail).text("]");
        }
        frame.text("]");
    }
}
