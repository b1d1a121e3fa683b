package io.isotherm.feed.book;

import org.agrona.BitUtil;

/**
 * The bytes of one side of a book: a plain array of levels, the best level last, so that changes near the top move few
 * bytes. Host byte order; never leaves the process.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                              Key                              |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                            Quantity                           |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                       ... {@value #CAPACITY} levels in all               ...
 * </pre>
 *
 * <p>The key is the price of a bid and the negated price of an offer, so that on both sides keys rise strictly from the
 * far end to the best level.
 */
final class BookSideDescriptor {
    /** The most levels that are kept. */
    static final int CAPACITY = 4096;
    /** Offset of the key within a level. */
    static final int KEY_OFFSET = 0;
    /** Offset of the quantity within a level. */
    static final int QUANTITY_OFFSET = KEY_OFFSET + BitUtil.SIZE_OF_LONG;
    /** Length of a level. */
    static final int LEVEL_LENGTH = QUANTITY_OFFSET + BitUtil.SIZE_OF_LONG;
    /** Length of a side. */
    static final int SIDE_LENGTH = CAPACITY * LEVEL_LENGTH;

    private BookSideDescriptor() {
    }

    static int keyOffset(final int index) {
        return index * LEVEL_LENGTH + KEY_OFFSET;
    }

    static int quantityOffset(final int index) {
        return index * LEVEL_LENGTH + QUANTITY_OFFSET;
    }
}
