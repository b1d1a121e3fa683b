package io.isotherm.engine.system;

/** A small generator of known seed that allocates nothing (xorshift64*). */
final class TestRandom {
    private long state;

    TestRandom(final long seed) {
        state = seed == 0 ? 1 : seed;
    }

    long next() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * 0x2545F4914F6CDD1DL;
    }

    /** A number from 0 to the limit, the limit excluded. */
    int below(final int limit) {
        return (int) ((next() >>> 33) % limit);
    }
}
