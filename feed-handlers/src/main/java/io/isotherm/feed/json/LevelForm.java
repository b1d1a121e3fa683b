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
    private final boolean pairToo;

    private LevelForm(final Vocabulary keys, final int price, final int quantity, final boolean pairToo) {
        this.keys = keys;
        this.price = price;
        this.quantity = quantity;
        this.pairToo = pairToo;
    }

    /**
     * Levels that are arrays.
     *
     * @param price    place of the price, from 0.
     * @param quantity place of the quantity, from 0.
     * @return the form.
     */
    public static LevelForm elements(final int price, final int quantity) {
        return new LevelForm(null, price, quantity, false);
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
        return new LevelForm(keys, keys.id(price), keys.id(quantity), false);
    }

    /**
     * Levels that are objects in some frames and {@link #PAIR} in others.
     *
     * @param keys     of the object.
     * @param price    key of the price.
     * @param quantity key of the quantity.
     * @return the form.
     */
    public static LevelForm membersOrPair(final Vocabulary keys, final String price, final String quantity) {
        return new LevelForm(keys, keys.id(price), keys.id(quantity), true);
    }

    /** Whether levels are objects. */
    boolean isObject() {
        return keys != null;
    }

    /** Whether a level may be a pair instead of an object. */
    boolean isPairToo() {
        return pairToo;
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
