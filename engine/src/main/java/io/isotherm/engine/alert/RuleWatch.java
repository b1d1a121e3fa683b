package io.isotherm.engine.alert;

import io.isotherm.client.layout.Side;

/**
 * One rule at work on one underlying. Nothing is allocated but the alerts themselves.
 *
 * <p><b>Threads:</b> the analyst's.
 */
abstract class RuleWatch {
    private final AlertRule rule;
    private final String underlying;
    private final AlertListener listener;

    RuleWatch(final AlertRule rule, final String underlying, final AlertListener listener) {
        this.rule = rule;
        this.underlying = underlying;
        this.listener = listener;
    }

    /** Looks at a second. */
    abstract void onSecond(UnderlyingSecond second);

    /** Share of the threshold that a value has to go back. */
    final double hysteresis() {
        return rule.hysteresis();
    }

    final Latch latch() {
        return new Latch(rule.cooldownNs());
    }

    /** Whether a change is to be told at all. */
    final boolean tells(final Latch.Change change) {
        return change == Latch.Change.RAISED || change == Latch.Change.ENDED && rule.tellEnd();
    }

    /** Tells a change of what is about no cluster. */
    final void tell(final UnderlyingSecond second, final Latch latch, final Latch.Change change, final String venue,
                    final Side side, final AlertFigure figure) {
        tell(second, latch, change, venue, side, figure, Double.NaN, Double.NaN);
    }

    /** Tells a change. */
    final void tell(final UnderlyingSecond second, final Latch latch, final Latch.Change change, final String venue,
                    final Side side, final AlertFigure figure, final double priceLow, final double priceHigh) {
        final boolean raised = change == Latch.Change.RAISED;
        listener.onAlert(new Alert(second.timeNs(), raised ? AlertEvent.RAISED : AlertEvent.ENDED, latch.raisedNs(),
            rule, underlying, venue, side, figure, second.mark(), priceLow, priceHigh,
            raised ? latch.suppressed() : 0));
    }
}
