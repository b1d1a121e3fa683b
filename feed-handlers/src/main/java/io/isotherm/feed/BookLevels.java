package io.isotherm.feed;

/**
 * The price levels of one book event in frame order, as plain arrays that a decoder fills and reuses.
 *
 * <p>Price and quantity of a level are <em>(mantissa, scale)</em> pairs: value = mantissa × 10<sup>−scale</sup>,
 * 0 ≤ scale ≤ 36; quantity 0 deletes the level. Levels are absolute, never increments.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its decoder, valid during the listener call only.
 */
public final class BookLevels {
    /** The most levels per side that one event may carry. */
    public static final int CAPACITY = 8192;

    private final Side bids = new Side();
    private final Side asks = new Side();

    /** Levels of the buying side. */
    public Side bids() {
        return bids;
    }

    /** Levels of the selling side. */
    public Side asks() {
        return asks;
    }

    /** Forgets all levels. */
    public void clear() {
        bids.size = 0;
        asks.size = 0;
    }

    /** One side of the event. */
    public static final class Side {
        private final long[] price = new long[CAPACITY];
        private final byte[] priceScale = new byte[CAPACITY];
        private final long[] quantity = new long[CAPACITY];
        private final byte[] quantityScale = new byte[CAPACITY];
        private int size;

        private Side() {
        }

        /**
         * Appends a level.
         *
         * @param price         mantissa of the price.
         * @param priceScale    decimal digits after the point of the price.
         * @param quantity      mantissa of the quantity in the venue's own unit; 0 deletes.
         * @param quantityScale decimal digits after the point of the quantity.
         * @return false when the side is full and the level was not taken.
         */
        public boolean add(final long price, final int priceScale, final long quantity, final int quantityScale) {
            if (size == CAPACITY) {
                return false;
            }
            this.price[size] = price;
            this.priceScale[size] = (byte) priceScale;
            this.quantity[size] = quantity;
            this.quantityScale[size] = (byte) quantityScale;
            size++;
            return true;
        }

        /** Number of levels. */
        public int size() {
            return size;
        }

        /**
         * Price mantissa.
         *
         * @param i level, 0 to {@code size() - 1} in frame order.
         * @return mantissa.
         */
        public long price(final int i) {
            return price[i];
        }

        /**
         * Price scale.
         *
         * @param i level, 0 to {@code size() - 1}.
         * @return decimal digits after the point.
         */
        public int priceScale(final int i) {
            return priceScale[i];
        }

        /**
         * Quantity mantissa.
         *
         * @param i level, 0 to {@code size() - 1}.
         * @return mantissa; 0 deletes.
         */
        public long quantity(final int i) {
            return quantity[i];
        }

        /**
         * Quantity scale.
         *
         * @param i level, 0 to {@code size() - 1}.
         * @return decimal digits after the point.
         */
        public int quantityScale(final int i) {
            return quantityScale[i];
        }
    }
}
