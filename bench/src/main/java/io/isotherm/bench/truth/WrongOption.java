package io.isotherm.bench.truth;

/** An option's value that cannot be used; its message names the option and the way out. */
public final class WrongOption extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message option, value, and what it may be.
     */
    public WrongOption(final String message) {
        super(message);
    }
}
