package io.isotherm.engine.config;

import io.isotherm.engine.alert.AlertKind;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.AlertSide;
import io.isotherm.engine.alert.AlertTerms;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of {@code alerts}, and what they are checked against. */
final class AlertSection {
    /** What a rule has where its keys are absent. */
    static final long COOLDOWN_NS = 300_000_000_000L;
    private static final double HYSTERESIS = 0.1;
    private static final double MOST_HYSTERESIS = 0.9;
    private static final double LEAST_USD = 1;
    private static final double MOST_USD = 1e15;
    private static final double MOST_TIMES = 1e9;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final String[] COMMON = {"name", "kind", "enabled", "severity", "underlyings", "cooldown",
        "hysteresis", "tellEnd"};
    private static final Map<AlertKind, String[]> OWN = new EnumMap<>(Map.of(
        AlertKind.CLUSTER_NEAR, new String[] {"side", "usd", "within"},
        AlertKind.CLUSTER_ENTERED, new String[] {"side", "usd"},
        AlertKind.CASCADE, new String[] {"side", "usd", "probability", "expectedUsd", "horizon"},
        AlertKind.LIQUIDATION_BURST, new String[] {"side", "usd", "timesNormal", "window", "normalOver"},
        AlertKind.VENUE_STALE, new String[] {"venues", "for"},
        AlertKind.CALIBRATION_OFF, new String[] {"low", "high", "for"}));

    private AlertSection() {
    }

    /** Reads the rules; none when the key is absent. */
    static List<AlertRule> read(final YamlMapping root) {
        if (!root.has("alerts")) {
            return List.of();
        }
        final List<YamlValue> values = root.required("alerts").list();
        if (values.size() > AlertRule.MAX_RULES) {
            throw values.get(AlertRule.MAX_RULES).wrong("at most " + AlertRule.MAX_RULES + " rules can be set; leave "
                + "some out, or name several underlyings in one");
        }
        final Map<String, AlertRule> rules = new LinkedHashMap<>();
        for (final YamlValue value : values) {
            final YamlMapping m = value.mapping();
            final AlertRule rule = rule(m);
            if (rules.put(rule.name(), rule) != null) {
                throw m.required("name").wrong("another rule is called \"" + rule.name() + "\" already; choose another "
                    + "name");
            }
        }
        return List.copyOf(rules.values());
    }

    /** Refuses rules about underlyings that nobody lists. */
    static void check(final YamlMapping root, final InstrumentTable table) {
        if (!root.has("alerts")) {
            return;
        }
        final Set<String> known = new LinkedHashSet<>();
        for (int id = 0; id < table.size(); id++) {
            known.add(table.get(id).underlying());
        }
        for (final YamlValue value : root.required("alerts").list()) {
            final YamlMapping m = value.mapping();
            for (final YamlValue name : m.has("underlyings") ? m.required("underlyings").list()
                : List.<YamlValue>of()) {
                if (!known.contains(name.text())) {
                    final String nearest = NearestWord.of(name.text(), known);
                    throw name.wrong("\"" + name.text() + "\" is no underlying of the instrument file"
                        + (nearest == null ? "; it has " + String.join(", ", known)
                        : "; did you mean \"" + nearest + "\"?"));
                }
            }
        }
    }

    private static AlertRule rule(final YamlMapping m) {
        final AlertKind kind = m.required("kind").word(AlertKind.class);
        final List<String> keys = new ArrayList<>(Arrays.asList(COMMON));
        keys.addAll(Arrays.asList(OWN.get(kind)));
        m.allow(keys.toArray(new String[0]));
        final double hysteresis = m.decimal("hysteresis", HYSTERESIS, 0, MOST_HYSTERESIS);
        return new AlertRule(name(m), m.flag("enabled", true),
            m.word("severity", AlertSeverity.WARNING, AlertSeverity.class), words(m, "underlyings"),
            m.durationNs("cooldown", COOLDOWN_NS, SECOND, 30 * DAY), hysteresis, m.flag("tellEnd", true),
            terms(kind, m, hysteresis));
    }

    /** A name that looks the same in every log and on every terminal. */
    static String name(final YamlMapping m) {
        final String name = m.required("name").text();
        if (!name.matches("[\\p{L}\\p{N} ._-]{1," + AlertRule.MAX_NAME + "}") || !name.equals(name.strip())) {
            throw m.required("name").wrong("a name has 1 to " + AlertRule.MAX_NAME + " letters, digits, inner blanks "
                + "and . _ -");
        }
        return name;
    }

    /** A list of words, each once; none when the key is absent, which stands for all. */
    private static List<String> words(final YamlMapping m, final String key) {
        final Set<String> words = new LinkedHashSet<>();
        if (m.has(key)) {
            for (final YamlValue value : m.required(key).list()) {
                if (!words.add(value.text())) {
                    throw value.wrong("\"" + value.text() + "\" stands twice");
                }
            }
            if (words.isEmpty()) {
                throw m.required(key).wrong("the list is empty; leave the key out for all of them");
            }
        }
        return List.copyOf(words);
    }

    private static AlertTerms terms(final AlertKind kind, final YamlMapping m, final double hysteresis) {
        return switch (kind) {
            case CLUSTER_NEAR -> new AlertTerms.ClusterNear(side(m), usd(m, "usd"), m.required("within")
                .decimal(0.01, 50));
            case CLUSTER_ENTERED -> new AlertTerms.ClusterEntered(side(m), usd(m, "usd"));
            case CASCADE -> cascade(m);
            case LIQUIDATION_BURST -> burst(m);
            case VENUE_STALE -> new AlertTerms.VenueStale(venues(m), m.durationNs("for", 30 * SECOND, 0, DAY));
            case CALIBRATION_OFF -> calibration(m, hysteresis);
        };
    }

    private static AlertSide side(final YamlMapping m) {
        return m.word("side", AlertSide.EITHER, AlertSide.class);
    }

    private static double usd(final YamlMapping m, final String key) {
        return m.required(key).decimal(LEAST_USD, MOST_USD);
    }

    private static AlertTerms cascade(final YamlMapping m) {
        final boolean byProbability = m.has("probability");
        if (byProbability == m.has("expectedUsd")) {
            throw m.required("kind").wrong("needs either probability, together with usd, or expectedUsd");
        }
        if (!byProbability && m.has("usd")) {
            throw m.required("usd").wrong("belongs to probability; with expectedUsd every cluster counts");
        }
        return new AlertTerms.CascadeLikely(side(m), byProbability ? usd(m, "usd") : Double.NaN,
            byProbability ? m.required("probability").decimal(0.001, 1) : Double.NaN,
            byProbability ? Double.NaN : usd(m, "expectedUsd"), m.durationNs("horizon", 4 * HOUR, MINUTE, 7 * DAY));
    }

    private static AlertTerms burst(final YamlMapping m) {
        if (!m.has("usd") && !m.has("timesNormal")) {
            throw m.required("kind").wrong("needs usd, timesNormal or both");
        }
        if (m.has("normalOver") && !m.has("timesNormal")) {
            throw m.required("normalOver").wrong("belongs to timesNormal, which is missing");
        }
        final long windowNs = m.required("window").durationNs(SECOND, HOUR);
        if (windowNs % SECOND != 0) {
            throw m.required("window").wrong(DurationText.of(windowNs) + " is not a whole number of seconds");
        }
        return new AlertTerms.LiquidationBurst(side(m), m.has("usd") ? usd(m, "usd") : Double.NaN,
            m.has("timesNormal") ? m.required("timesNormal").decimal(1.1, MOST_TIMES) : Double.NaN, windowNs,
            m.durationNs("normalOver", DAY, HOUR, 30 * DAY));
    }

    private static List<String> venues(final YamlMapping m) {
        final List<String> venues = words(m, "venues");
        for (final YamlValue value : m.has("venues") ? m.required("venues").list() : List.<YamlValue>of()) {
            try {
                VenueName.parse(value.text());
            } catch (final IllegalArgumentException unknown) {
                throw value.wrong(unknown.getMessage());
            }
        }
        return venues;
    }

    private static AlertTerms calibration(final YamlMapping m, final double hysteresis) {
        final double low = m.decimal("low", 0.5, 0, 1_000);
        final double high = m.decimal("high", 2, 0, 1_000);
        if (!(low * (1 + hysteresis) < high * (1 - hysteresis))) {
            throw m.required(m.has("high") ? "high" : m.has("low") ? "low" : "hysteresis").wrong("between low and high "
                + "nothing is left once both are moved inwards by the hysteresis of " + hysteresis + ", so that no "
                + "alert would end; move them apart");
        }
        return new AlertTerms.CalibrationOff(low, high, m.durationNs("for", HOUR, 0, 7 * DAY));
    }
}
