package io.isotherm.engine.alert;

import io.isotherm.client.layout.Side;

/**
 * One alert: that a rule's condition has come to hold for a subject, or has ended. Nothing in it comes from a clock of
 * the machine that evaluates it, so equal events give equal alerts.
 *
 * @param timeNs     the whole second of receive time, nanoseconds since 1970.
 * @param event      raised or ended.
 * @param sinceNs    when it was raised; {@code timeNs} of one that is.
 * @param rule       its name, kind and severity are the rule's.
 * @param underlying for example {@code BTC}.
 * @param venue      code, or null where it is about all.
 * @param side       of the positions, or null where it is about both or none.
 * @param figure     what was compared, and with what.
 * @param mark       quote currency per unit of the underlying; NaN unknown.
 * @param priceLow   lower edge of the cluster; NaN where there is none.
 * @param priceHigh  upper edge of the cluster; NaN where there is none.
 * @param suppressed conditions of this rule and subject that came and went within the cooldown since the last alert.
 */
public record Alert(long timeNs, AlertEvent event, long sinceNs, AlertRule rule, String underlying, String venue,
                    Side side, AlertFigure figure, double mark, double priceLow, double priceHigh, long suppressed) {
}
