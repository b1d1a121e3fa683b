package io.isotherm.engine.replay;

/** An invariant of the engine broke; the densities are not to be used. */
public final class ReplayHaltedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayHaltedException(final Throwable cause) {
        super("the engine stopped itself because its accounting broke; this is a defect, please report it with the "
            + "capture: " + cause, cause);
    }
}
