package io.isotherm.client;

/** A reader could not attach. */
public final class AttachException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AttachState state;

    /**
     * Reports where the attempt ended.
     *
     * @param state   that it was in.
     * @param message for people.
     */
    public AttachException(final AttachState state, final String message) {
        super(message);
        this.state = state;
    }

    /** The state in which the attempt ended. */
    public AttachState state() {
        return state;
    }
}
