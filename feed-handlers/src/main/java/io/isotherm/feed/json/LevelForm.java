package io.isotherm.feed.json;

/**
 * How a venue writes one level of a book side: an array with price and quantity at fixed places, or an object with
 * keys for them. What else a level holds is not used.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class LevelForm {
    /** {@code [price, quantity, …]}. */
    public static final LevelForm PAIR = elements(0, 1);

    private final Vocabulary keys;
    private final int price;
    private final int quantity;

    private LevelForm(final Vocabulary keys, final int price, final int quantity) {
        this.keys = keys;
        this.price = price;
        this.quantity = quantity;
    }

    /**
     * Levels that are arrays.
     *
     * @param price    place of the price, from 0.
     * @param quantity place of the quantity, from 0.
     * @return the form.
     */
    public static LevelForm elements(final int price, final int quantity) {
        return new LevelForm(null, price, quantity);
    }

    /**
     * Levels that are objects.
     *
     * @param keys     of the object.
     * @param price    key of the price.
     * @param quantity key of the quantity.
     * @return the form.
     */
    public static LevelForm members(final Vocabulary keys, final String price, final String quantity) {
        return new LevelForm(keys, keys.id(price), keys.id(quantity));
    }

    /** Whether levels are objects. */
    boolean isObject() {
        return keys != null;
    }

    /** Keys of an object. */
    Vocabulary keys() {
        return keys;
    }

    /** Place or key number of the price. */
    int price() {
        return price;
    }

    /** Place or key number of the quantity. */
    int quantity() {
        return quantity;
    }
}
