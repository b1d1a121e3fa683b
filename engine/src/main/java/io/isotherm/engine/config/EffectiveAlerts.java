package io.isotherm.engine.config;

import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.AlertTerms;
import io.isotherm.engine.alert.delivery.DeliverySettings;
import java.math.BigDecimal;
import java.util.List;
import net.openhft.chronicle.wire.ValueOut;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireOut;

/** Rules and delivery of alerts in force, every key written out; of a webhook its file alone, never what is in it. */
final class EffectiveAlerts {
    private EffectiveAlerts() {
    }

    static void write(final Wire wire, final AlertConfiguration alerts) {
        wire.write("alerts").sequence(out -> alerts.rules().forEach(rule -> out.marshallable(m -> rule(m, rule))));
        final DeliverySettings delivery = alerts.delivery();
        wire.write("alertDelivery").marshallable(m -> {
            m.write("log").marshallable(log -> {
                log.write("keep").bool(delivery.log().keep());
                if (delivery.log().directory() != null) {
                    log.write("directory").text(delivery.log().directory().toString());
                }
                log.write("fileSize").text(SizeText.of(delivery.log().fileBytes()));
                log.write("files").int32(delivery.log().files());
            });
            m.write("commands").sequence(out -> delivery.commands().forEach(command -> out.marshallable(c -> {
                c.write("name").text(command.name());
                c.write("severity").text(command.severity().word());
                c.write("run").sequence(run -> command.run().forEach(run::text));
                c.write("timeout").text(DurationText.of(command.timeoutNs()));
                c.write("atOnce").int32(command.most());
            })));
            m.write("webhooks").sequence(out -> delivery.webhooks().forEach(webhook -> out.marshallable(w -> {
                w.write("name").text(webhook.name());
                w.write("severity").text(webhook.severity().word());
                w.write("urlFile").text(webhook.address().file().toString());
                w.write("timeout").text(DurationText.of(webhook.timeoutNs()));
                w.write("retries").int32(webhook.retries());
            })));
        });
    }

    private static void rule(final WireOut m, final AlertRule rule) {
        m.write("name").text(rule.name());
        m.write("kind").text(rule.terms().kind().word());
        m.write("enabled").bool(rule.enabled());
        m.write("severity").text(rule.severity().word());
        words(m, "underlyings", rule.underlyings());
        m.write("cooldown").text(DurationText.of(rule.cooldownNs()));
        number(m, "hysteresis", rule.hysteresis());
        m.write("tellEnd").bool(rule.tellEnd());
        terms(m, rule.terms());
    }

    private static void terms(final WireOut m, final AlertTerms terms) {
        if (terms instanceof AlertTerms.ClusterNear near) {
            m.write("side").text(near.side().word());
            number(m, "usd", near.usd());
            number(m, "within", near.withinPercent());
        } else if (terms instanceof AlertTerms.ClusterEntered entered) {
            m.write("side").text(entered.side().word());
            number(m, "usd", entered.usd());
        } else if (terms instanceof AlertTerms.CascadeLikely cascade) {
            m.write("side").text(cascade.side().word());
            number(m, "usd", cascade.usd());
            number(m, "probability", cascade.probability());
            number(m, "expectedUsd", cascade.expectedUsd());
            m.write("horizon").text(DurationText.of(cascade.horizonNs()));
        } else if (terms instanceof AlertTerms.LiquidationBurst burst) {
            m.write("side").text(burst.side().word());
            number(m, "usd", burst.usd());
            number(m, "timesNormal", burst.timesNormal());
            m.write("window").text(DurationText.of(burst.windowNs()));
            if (!Double.isNaN(burst.timesNormal())) {
                m.write("normalOver").text(DurationText.of(burst.normalNs()));
            }
        } else if (terms instanceof AlertTerms.VenueStale stale) {
            words(m, "venues", stale.venues());
            m.write("for").text(DurationText.of(stale.forNs()));
        } else if (terms instanceof AlertTerms.CalibrationOff off) {
            number(m, "low", off.low());
            number(m, "high", off.high());
            m.write("for").text(DurationText.of(off.forNs()));
        }
    }

    private static void words(final WireOut m, final String key, final List<String> words) {
        if (!words.isEmpty()) {
            m.write(key).sequence((ValueOut out) -> words.forEach(out::text));
        }
    }

    /** As it reads back to the same; what is not set is left out. */
    private static void number(final WireOut m, final String key, final double value) {
        if (!Double.isNaN(value)) {
            m.write(key).rawText(new BigDecimal(Double.toString(value)).toPlainString());
        }
    }
}
