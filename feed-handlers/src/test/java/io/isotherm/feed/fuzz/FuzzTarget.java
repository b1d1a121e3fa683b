package io.isotherm.feed.fuzz;

/** Something that takes any bytes at all, and knows what must hold afterwards. */
interface FuzzTarget {
    /**
     * Tries an input, and after it one that is known to be good.
     *
     * @param input any bytes.
     * @param alone whether what earlier inputs left behind has to be forgotten first.
     * @throws AssertionError when the good one does not give what it always gives.
     */
    void accept(byte[] input, boolean alone);

    /**
     * Compares what the input gave with what a slow and obvious implementation makes of it.
     *
     * @param input that was accepted last, alone.
     * @throws AssertionError when they differ.
     */
    void compare(byte[] input);
}
