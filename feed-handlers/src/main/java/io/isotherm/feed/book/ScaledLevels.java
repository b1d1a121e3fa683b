package io.isotherm.feed.book;

import io.isotherm.feed.BookLevels;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;

/**
 * The levels of one book event at the instrument's own scales, in frame order. Moving them here is exact or refused.
 *
 * <p><b>Threads:</b> not threadsafe; one is reused for every event of a keeper.
 */
final class ScaledLevels {
    final Side bids = new Side();
    final Side asks = new Side();

    /**
     * Takes an event over.
     *
     * @param levels     as decoded.
     * @param instrument whose scales and contract value count.
     * @return false when a price is not above 0, a quantity is below 0, or a number cannot be held exactly.
     */
    boolean load(final BookLevels levels, final Instrument instrument) {
        return bids.load(levels.bids(), instrument) && asks.load(levels.asks(), instrument);
    }

    /** Forgets all levels. */
    void clear() {
        bids.size = 0;
        asks.size = 0;
    }

    /** One side of the event. */
    static final class Side {
        final long[] prices = new long[BookLevels.CAPACITY];
        final long[] quantities = new long[BookLevels.CAPACITY];
        int size;

        void add(final long price, final long quantity) {
            prices[size] = price;
            quantities[size] = quantity;
            size++;
        }

        /** Whether there is a level that is not a deletion. */
        boolean adds() {
            for (int i = 0; i < size; i++) {
                if (quantities[i] != 0) {
                    return true;
                }
            }
            return false;
        }

        private boolean load(final BookLevels.Side side, final Instrument instrument) {
            size = 0;
            for (int i = 0, count = side.size(); i < count; i++) {
                final long price = Scaling.rescale(side.price(i), side.priceScale(i), instrument.priceScale());
                final long quantity = quantity(side.quantity(i), side.quantityScale(i), instrument);
                if (price <= 0 || quantity < 0) {
                    return false;
                }
                add(price, quantity);
            }
            return true;
        }

        private static long quantity(final long mantissa, final int scale, final Instrument instrument) {
            final long product = Scaling.multiply(mantissa, instrument.contractValue());
            return product == Scaling.INEXACT ? Scaling.INEXACT
                : Scaling.rescale(product, scale + instrument.contractValueScale(), instrument.quantityScale());
        }
    }
}
