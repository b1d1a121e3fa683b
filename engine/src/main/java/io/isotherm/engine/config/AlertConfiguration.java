package io.isotherm.engine.config;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.engine.alert.AlertLogPaths;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.delivery.DeliverySettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What is alerted of, and where alerts go; without rules nothing is.
 *
 * @param rules    in the order of the file, disabled ones included.
 * @param delivery of what they raise.
 */
public record AlertConfiguration(List<AlertRule> rules, DeliverySettings delivery) {
    /** No rules. */
    public static final AlertConfiguration DEFAULTS = new AlertConfiguration(List.of(), DeliverySettings.DEFAULTS);

    /** Takes an unmodifiable copy of the list. */
    public AlertConfiguration {
        rules = List.copyOf(rules);
    }

    /** Rules that are looked at. */
    public List<AlertRule> enabled() {
        return rules.stream().filter(AlertRule::enabled).toList();
    }

    /**
     * Where the log is.
     *
     * @param snapshotDirectory of the engine.
     * @return null for nowhere; the configured directory; else {@code isotherm/alerts} in the user's state directory
     *     for an engine that publishes where the usual one does, and nowhere for one that publishes elsewhere: two
     *     engines cannot write one log.
     */
    public Path logDirectory(final Path snapshotDirectory) {
        if (!delivery.log().keep()) {
            return null;
        }
        if (delivery.log().directory() != null) {
            return delivery.log().directory();
        }
        return snapshotDirectory.toAbsolutePath().normalize()
            .equals(SnapshotPaths.userDirectory().toAbsolutePath().normalize())
            ? AlertLogPaths.defaultDirectory() : null;
    }

    /**
     * Why there is no log although nobody switched it off.
     *
     * @param snapshotDirectory of the engine.
     * @return what to tell and the way out; null when there is one, none is wanted, or there is nothing to log.
     */
    public String notLogged(final Path snapshotDirectory) {
        return enabled().isEmpty() || !delivery.log().keep() || logDirectory(snapshotDirectory) != null ? null
            : "there is no log, for the snapshot is in " + snapshotDirectory + ", not where the usual engine's is; set "
            + "alertDelivery.log.directory";
    }
}
