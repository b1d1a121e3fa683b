package io.isotherm.engine.broadcast;

/** A strategy that does not behave. */
public final class StrategyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StrategyException(final String message) {
        super(message, null, false, false);
    }
}
