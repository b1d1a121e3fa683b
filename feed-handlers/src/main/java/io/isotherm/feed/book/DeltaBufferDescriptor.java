package io.isotherm.feed.book;

/**
 * The words (64 bit each) of one held delta. Words of a {@link DeltaBuffer} are numbered for ever and stored modulo its
 * capacity.
 *
 * <pre>
 *   word 0        first sequence
 *        1        last sequence
 *        2        previous sequence
 *        3        event time, ns
 *        4        number of bids
 *        5        number of offers
 *        6, 7     price, quantity of the first bid
 *        ...      further bids, then offers, two words each
 * </pre>
 */
final class DeltaBufferDescriptor {
    /** First update number that the delta covers. */
    static final int FIRST = 0;
    /** Last update number that the delta covers. */
    static final int LAST = FIRST + 1;
    /** Update number before the delta. */
    static final int PREVIOUS = LAST + 1;
    /** The venue's time. */
    static final int EVENT_TIME = PREVIOUS + 1;
    /** Bids that follow. */
    static final int BID_COUNT = EVENT_TIME + 1;
    /** Offers that follow the bids. */
    static final int ASK_COUNT = BID_COUNT + 1;
    /** Words before the first level. */
    static final int HEADER_WORDS = ASK_COUNT + 1;
    /** Words of a level. */
    static final int LEVEL_WORDS = 2;
    /** Words of a buffer, a power of two: 1 MiB, about 64,000 levels or, for the busiest market, ten seconds. */
    static final int CAPACITY = 1 << 17;

    private DeltaBufferDescriptor() {
    }

    static int words(final int bids, final int asks) {
        return HEADER_WORDS + (bids + asks) * LEVEL_WORDS;
    }
}
