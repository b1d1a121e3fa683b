package io.isotherm.engine.alert;

import java.math.BigDecimal;
import java.math.MathContext;

/** An alert as one sentence for people, the same on every JDK. */
public final class AlertText {
    private static final MathContext DIGITS = new MathContext(4);
    private static final MathContext PRICE_DIGITS = new MathContext(8);
    private static final double SECOND_NS = 1e9;

    private AlertText() {
    }

    /**
     * The sentence.
     *
     * @param alert to be told.
     * @return for example {@code BTC: long cluster of ≈ 52310000 USD (uncalibrated) at 58200 to 58350 is near the mark
     *     59200; threshold 50000000 USD}.
     */
    public static String of(final Alert alert) {
        final boolean raised = alert.event() == AlertEvent.RAISED;
        final StringBuilder text = new StringBuilder(alert.underlying()).append(": ");
        final String side = alert.side() == null ? "" : alert.side().word() + " ";
        final String value = value(alert.figure());
        switch (alert.rule().terms().kind()) {
            case CLUSTER_NEAR -> text.append(raised ? side + "cluster of " + value + place(alert) + " is near the mark"
                : "no cluster of that amount is near the mark any more: " + value);
            case CLUSTER_ENTERED -> text.append("the mark has ").append(raised ? "come into" : "left").append(" a ")
                .append(side).append("cluster of ").append(value).append(place(alert));
            case CASCADE -> text.append(raised ? side + "clusters are likely to be reached: "
                : "clusters are not as likely to be reached any more: ").append(value).append(place(alert));
            case LIQUIDATION_BURST -> text.append(raised ? "burst of " : "end of a burst of ").append(side)
                .append("liquidations: ").append(value);
            case VENUE_STALE -> text.append(alert.venue()).append(raised ? " has been stale or missing for "
                : " is live again after ").append(value);
            case CALIBRATION_OFF -> text.append("realised over expected liquidations are ")
                .append(raised ? "off: " : "within bounds again: ").append(value);
            default -> throw new IllegalStateException(alert.rule().terms().kind().name());
        }
        if (!Double.isNaN(alert.mark())) {
            text.append("; mark ").append(price(alert.mark()));
        }
        text.append("; threshold ").append(number(alert.figure().threshold(), DIGITS)).append(unit(alert.figure()));
        if (!raised) {
            text.append("; lasted ").append(number((alert.timeNs() - alert.sinceNs()) / SECOND_NS, PRICE_DIGITS))
                .append(" s");
        }
        return text.toString();
    }

    private static String value(final AlertFigure figure) {
        final String value = number(figure.value(), DIGITS) + unit(figure);
        return !figure.estimated() || figure.calibrated() ? value : "≈ " + value + " (uncalibrated)";
    }

    private static String unit(final AlertFigure figure) {
        return switch (figure.unit()) {
            case USD -> " USD";
            case SECONDS -> " s";
            case TIMES -> " times the normal";
            case PROBABILITY, RATIO -> "";
        };
    }

    private static String place(final Alert alert) {
        return Double.isNaN(alert.priceLow()) ? "" : " at " + price(alert.priceLow()) + " to "
            + price(alert.priceHigh());
    }

    private static String price(final double price) {
        return number(price, PRICE_DIGITS);
    }

    private static String number(final double value, final MathContext digits) {
        return !Double.isFinite(value) ? "unknown" : value == 0 ? "0"
            : new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
    }
}
