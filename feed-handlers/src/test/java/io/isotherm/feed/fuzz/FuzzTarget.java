package io.isotherm.feed.fuzz;

/** Something that takes any bytes at all, and knows what must hold afterwards. */
interface FuzzTarget {
    /**
     * Tries an input.
     *
     * @param input any bytes.
     * @throws AssertionError when something does not hold.
     */
    void accept(byte[] input);
}
