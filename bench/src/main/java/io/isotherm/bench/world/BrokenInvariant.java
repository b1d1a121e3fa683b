package io.isotherm.bench.world;

/** Something that never may be, was. */
final class BrokenInvariant extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenInvariant(final String what) {
        super(what);
    }

    BrokenInvariant(final String what, final Throwable cause) {
        super(what, cause);
    }

    /** Throws unless something holds. */
    static void unless(final boolean holds, final String what) {
        if (!holds) {
            throw new BrokenInvariant(what);
        }
    }
}
