package io.isotherm.feed.fuzz;

/** Something that takes any bytes at all, and knows what must hold afterwards. */
interface FuzzTarget {
    /**
     * Tries an input, and after it one that is known to be good. Does the same whenever it is called with the same
     * input.
     *
     * @param input any bytes.
     * @throws AssertionError when the good one does not give what it always gives.
     */
    void accept(byte[] input);

    /**
     * Compares what the input gave with what a slow and obvious implementation makes of it.
     *
     * @param input that was accepted last.
     * @throws AssertionError when they differ.
     */
    void compare(byte[] input);
}
