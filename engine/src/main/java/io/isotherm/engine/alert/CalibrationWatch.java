package io.isotherm.engine.alert;

/**
 * Realised over expected liquidations of the last hour are below the lower or above the upper bound, without a break
 * for the rule's time; ended when the ratio is inside both by the hysteresis.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class CalibrationWatch extends RuleWatch {
    private final AlertTerms.CalibrationOff terms;
    private final Lasting lasting = new Lasting();
    private final Latch latch = latch();

    CalibrationWatch(final AlertRule rule, final AlertTerms.CalibrationOff terms, final String underlying,
                     final AlertListener listener) {
        super(rule, underlying, listener);
        this.terms = terms;
    }

    @Override
    void onSecond(final UnderlyingSecond second) {
        final double ratio = second.realisedToExpected();
        if (Double.isNaN(ratio)) {
            return;
        }
        final boolean off = ratio < terms.low() || ratio > terms.high();
        lasting.onSecond(second.timeNs(), off);
        final boolean inside = ratio >= terms.low() * (1 + hysteresis()) && ratio <= terms.high() * (1 - hysteresis());
        final Latch.Change change = latch.onSecond(second.timeNs(), lasting.reached(terms.forNs()), inside);
        if (tells(change)) {
            final boolean tooLow = ratio < (terms.low() + terms.high()) / 2;
            tell(second, latch, change, null, null, AlertFigure.reported(ratio, tooLow ? terms.low() : terms.high(),
                AlertUnit.RATIO));
        }
    }
}
