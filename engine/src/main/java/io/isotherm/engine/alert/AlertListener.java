package io.isotherm.engine.alert;

/** Hears of alerts, on the thread that evaluates rules, which it must not hold up. */
@FunctionalInterface
public interface AlertListener {
    /**
     * An alert was raised or has ended.
     *
     * @param alert immutable.
     */
    void onAlert(Alert alert);
}
