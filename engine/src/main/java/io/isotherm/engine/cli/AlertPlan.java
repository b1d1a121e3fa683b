package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.delivery.DeliverySettings;
import io.isotherm.engine.config.AlertConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.report.TextColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a live engine would alert of, and where to; of a webhook its host alone. */
final class AlertPlan {
    private final AlertConfiguration alerts;
    private final Path log;
    private final String notLogged;

    /**
     * Of a configuration.
     *
     * @param configuration of the engine.
     */
    AlertPlan(final EngineConfiguration configuration) {
        alerts = configuration.alerts();
        log = alerts.logDirectory(configuration.snapshot().directory());
        notLogged = alerts.notLogged(configuration.snapshot().directory());
    }

    /** The lines; none without rules. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        if (alerts.rules().isEmpty()) {
            return lines;
        }
        lines.add("");
        final TextColumns rules = new TextColumns("lllll");
        rules.row("ALERT", "ON", "KIND", "SEVERITY", "OF");
        for (final AlertRule rule : alerts.rules()) {
            rules.row(rule.name(), rule.enabled() ? "yes" : "no", rule.terms().kind().word(), rule.severity().word(),
                rule.underlyings().isEmpty() ? "all" : String.join(",", rule.underlyings()));
        }
        lines.addAll(rules.lines());
        if (log != null && !alerts.enabled().isEmpty()) {
            lines.add("to the log in " + log);
        } else if (notLogged != null) {
            lines.add(notLogged);
        }
        for (final DeliverySettings.Command command : alerts.delivery().commands()) {
            lines.add("to command " + command.name() + ", from " + command.severity().word() + " on: "
                + command.run().get(0));
        }
        for (final DeliverySettings.Webhook webhook : alerts.delivery().webhooks()) {
            lines.add("to webhook " + webhook.name() + ", from " + webhook.severity().word() + " on: "
                + webhook.address());
        }
        return lines;
    }

    /** The same as a member of an object. */
    void tell(final JsonText json) {
        json.name("alerts").object().name("rules").array();
        for (final AlertRule rule : alerts.rules()) {
            json.object().name("name").text(rule.name()).name("enabled").flag(rule.enabled())
                .name("kind").text(rule.terms().kind().word()).name("severity").text(rule.severity().word())
                .endObject();
        }
        json.endArray().name("log").text(log == null || alerts.enabled().isEmpty() ? null : log.toString())
            .name("commands").number(alerts.delivery().commands().size())
            .name("webhooks").number(alerts.delivery().webhooks().size()).endObject();
    }
}
