package io.isotherm.engine.alert;

import io.isotherm.client.json.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert as one line of JSON, in the log, to commands and to webhooks: one flat object, below {@value #MOST} bytes.
 * Numbers have ten significant digits; what is unknown is {@code null}.
 */
public final class AlertLine {
    /** Longer lines are no alerts; also less than a pipe takes at once. */
    public static final int MOST = 8_192;

    private static final long SECOND_NS = 1_000_000_000L;

    private AlertLine() {
    }

    /**
     * Writes a line.
     *
     * @param alert to write.
     * @return one JSON object, without an end of line.
     */
    public static String of(final Alert alert) {
        final AlertFigure figure = alert.figure();
        return new JsonText().object()
            .name("time").text(utc(alert.timeNs()))
            .name("timeNs").number(alert.timeNs())
            .name("event").text(alert.event().word())
            .name("sinceNs").number(alert.sinceNs())
            .name("severity").text(alert.rule().severity().word())
            .name("rule").text(alert.rule().name())
            .name("kind").text(alert.rule().terms().kind().word())
            .name("underlying").text(alert.underlying())
            .name("venue").text(alert.venue())
            .name("side").text(alert.side() == null ? null : alert.side().word())
            .name("value").number(figure.value())
            .name("low").number(figure.low())
            .name("high").number(figure.high())
            .name("threshold").number(figure.threshold())
            .name("unit").text(figure.unit().word())
            .name("estimated").flag(figure.estimated())
            .name("calibrated").flag(figure.calibrated())
            .name("mark").number(alert.mark())
            .name("priceLow").number(alert.priceLow())
            .name("priceHigh").number(alert.priceHigh())
            .name("suppressed").number(alert.suppressed())
            .name("text").text(AlertText.of(alert))
            .endObject().toString();
    }

    /** ISO 8601 to the second or finer. */
    private static String utc(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS)).toString();
    }

    /**
     * Reads a line that may be damaged.
     *
     * @param line of a log.
     * @return texts, numbers and words by name, as written but for escapes; a null is left out. Null when the line is
     *     no flat JSON object with a time, severity, event, rule and text.
     */
    public static Map<String, String> read(final String line) {
        final Map<String, String> members = new FlatJson(line).members();
        if (members == null || severity(members) == null
            || !members.keySet().containsAll(List.of("time", "timeNs", "event", "rule", "text"))) {
            return null;
        }
        try {
            Long.parseLong(members.get("timeNs"));
            return members;
        } catch (final NumberFormatException noTime) {
            return null;
        }
    }

    /**
     * Severity of a line.
     *
     * @param members as {@link #read} gives them.
     * @return severity; null when it has none.
     */
    public static AlertSeverity severity(final Map<String, String> members) {
        for (final AlertSeverity severity : AlertSeverity.values()) {
            if (severity.word().equals(members.get("severity"))) {
                return severity;
            }
        }
        return null;
    }

    /** One object of texts, numbers and words; nothing nested. */
    private static final class FlatJson {
        private final String text;
        private int at;

        FlatJson(final String text) {
            this.text = text;
        }

        /** Its members; null when it is anything else. */
        Map<String, String> members() {
            final Map<String, String> members = new LinkedHashMap<>();
            if (text.length() > MOST || !take('{')) {
                return null;
            }
            boolean more = !take('}');
            while (more) {
                final String name = quoted();
                if (name == null || !take(':')) {
                    return null;
                }
                final boolean isText = at < text.length() && text.charAt(at) == '"';
                final String value = isText ? quoted() : word();
                if (value == null || value.isEmpty() && !isText) {
                    return null;
                }
                if (isText || !value.equals("null")) {
                    members.put(name, value);
                }
                if (take('}')) {
                    more = false;
                } else if (!take(',')) {
                    return null;
                }
            }
            return at == text.length() ? members : null;
        }

        private boolean take(final char c) {
            final boolean here = at < text.length() && text.charAt(at) == c;
            at += here ? 1 : 0;
            return here;
        }

        private String word() {
            final int from = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at))
                >= 0)) {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            if (!take('"')) {
                return null;
            }
            final StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                final char c = text.charAt(at++);
                if (c == '"') {
                    return value.toString();
                }
                if (c != '\\') {
                    value.append(c);
                } else if (!escape(value)) {
                    return null;
                }
            }
            return null;
        }

        private boolean escape(final StringBuilder value) {
            final char c = at < text.length() ? text.charAt(at++) : 0;
            if (c == '"' || c == '\\') {
                value.append(c);
                return true;
            }
            if (c != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
                return false;
            }
            value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            at += 4;
            return true;
        }
    }
}
