package io.isotherm.engine.alert;

import java.util.List;

/**
 * The rules of an engine and who hears what they raise. State is not kept between runs: what holds at the first second
 * that is known is raised then.
 *
 * <p><b>Threads:</b> immutable; what {@link #underlying} makes is the analyst's.
 */
public final class AlertRules {
    /** None. */
    public static final AlertRules NONE = new AlertRules(List.of(), alert -> {
    });

    private final List<AlertRule> rules;
    private final AlertListener listener;

    /**
     * Joins rules with a listener.
     *
     * @param rules    at most {@link AlertRule#MAX_RULES}, each name once.
     * @param listener on the analyst's thread, which it must not hold up.
     */
    public AlertRules(final List<AlertRule> rules, final AlertListener listener) {
        this.rules = List.copyOf(rules);
        this.listener = listener;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * The same rules with one more who hears what they raise, before the others.
     *
     * @param first on the analyst's thread, which it must not hold up.
     * @return rules without state.
     */
    public AlertRules heardBy(final AlertListener first) {
        return new AlertRules(rules, alert -> {
            first.onAlert(alert);
            listener.onAlert(alert);
        });
    }

    /**
     * The rules about an underlying, at work.
     *
     * @param name   of the underlying.
     * @param venues codes in the order of its venue rows.
     * @return rules with state of their own.
     */
    public UnderlyingAlerts underlying(final String name, final List<String> venues) {
        return new UnderlyingAlerts(rules.stream().filter(rule -> rule.isAbout(name))
            .map(rule -> watch(rule, name, venues)).toArray(RuleWatch[]::new));
    }

    private RuleWatch watch(final AlertRule rule, final String name, final List<String> venues) {
        final AlertTerms terms = rule.terms();
        return switch (terms.kind()) {
            case CLUSTER_NEAR -> new ClusterNearWatch(rule, (AlertTerms.ClusterNear) terms, name, listener);
            case CLUSTER_ENTERED -> new ClusterEnteredWatch(rule, (AlertTerms.ClusterEntered) terms, name, listener);
            case CASCADE -> new CascadeWatch(rule, (AlertTerms.CascadeLikely) terms, name, listener);
            case LIQUIDATION_BURST -> new BurstWatch(rule, (AlertTerms.LiquidationBurst) terms, name, listener);
            case VENUE_STALE -> new VenueStaleWatch(rule, (AlertTerms.VenueStale) terms, name, venues, listener);
            case CALIBRATION_OFF -> new CalibrationWatch(rule, (AlertTerms.CalibrationOff) terms, name, listener);
        };
    }
}
