package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.alert.AlertKind;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.AlertSide;
import io.isotherm.engine.alert.AlertTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and delivery of alerts in the configuration. */
final class AlertSectionTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final Path CONFIG = HOME.resolve("config");
    private static final Path INSTRUMENTS = CONFIG.resolve("instruments.yaml");
    private static final String SECRET = "s3cr3t";

    @TempDir
    private Path folder;

    private AlertConfiguration parse(final String text) {
        return ConfigurationFile.parse("my.yaml", text, folder, INSTRUMENTS).configuration().alerts();
    }

    private void refuse(final String text, final String message) {
        final ConfigurationException refused = assertThrows(ConfigurationException.class, () -> parse(text), text);
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
        assertTrue(refused.getMessage().matches("(?s)my\\.yaml:\\d+:\\d+: .*"), refused.getMessage());
        assertFalse(refused.getMessage().contains(SECRET), refused.getMessage());
    }

    private Path secret(final String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("hook"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void shouldReadEveryKindWithItsDefaults() {
        final List<AlertRule> rules = parse("""
            alerts:
              - {name: near, kind: cluster-near, usd: 50e6, within: 2}
              - {name: in, kind: cluster-entered, usd: 1, side: short, severity: critical, enabled: false}
              - {name: p, kind: cascade, usd: 1e6, probability: 0.5}
              - {name: e, kind: cascade, expectedUsd: 2_000_000, horizon: 1h, underlyings: [BTC, ETH]}
              - {name: burst, kind: liquidation-burst, usd: 1e6, timesNormal: 20, window: 60s, cooldown: 1h}
              - {name: stale, kind: venue-stale, venues: [okx], hysteresis: 0, tellEnd: false}
              - {name: off, kind: calibration-off}
            """).rules();
        assertEquals(Arrays.asList(AlertKind.CLUSTER_NEAR, AlertKind.CLUSTER_ENTERED, AlertKind.CASCADE,
            AlertKind.CASCADE, AlertKind.LIQUIDATION_BURST, AlertKind.VENUE_STALE, AlertKind.CALIBRATION_OFF),
            rules.stream().map(rule -> rule.terms().kind()).toList());
        assertEquals(new AlertRule("near", true, AlertSeverity.WARNING, List.of(), 300_000_000_000L, 0.1, true,
            new AlertTerms.ClusterNear(AlertSide.EITHER, 50e6, 2)), rules.get(0));
        assertFalse(rules.get(1).isAbout("BTC"));
        assertTrue(rules.get(3).isAbout("ETH"));
        assertFalse(rules.get(3).isAbout("SOL"));
        assertEquals(new AlertTerms.CalibrationOff(0.5, 2, 3_600_000_000_000L), rules.get(6).terms());
    }

    @Test
    void shouldBeOffWithoutRules() {
        assertEquals(AlertConfiguration.DEFAULTS, parse("ring: {slots: 64}"));
        assertEquals(List.of(), ConfigurationFile.read(CONFIG.resolve("isotherm.yaml"), null).configuration().alerts()
            .enabled());
        assertNull(AlertConfiguration.DEFAULTS.notLogged(folder));
    }

    @Test
    void shouldRefuseWhatIsWrongWithPlaceAndWayOut() {
        final String near = "alerts:\n  - {name: a, kind: cluster-near, usd: 5e6, within: 2, ";
        refuse(near + "withn: 3}", "unknown key \"withn\" in alerts[0]; did you mean \"within\"?");
        refuse(near + "window: 3s}", "unknown key \"window\"");
        refuse(near + "severity: loud}", "\"loud\" is not known; expected one of info, warning, critical");
        refuse(near + "cooldown: 10ms}", "out of range; expected 1s to 30d");
        refuse(near + "hysteresis: 1}", "out of range; expected 0 to 0.9");
        refuse(near + "underlyings: []}", "leave the key out");
        refuse(near + "underlyings: [BTC, BTC]}", "stands twice");
        refuse(near + "underlyings: [BTX]}", "is no underlying of the instrument file; did you mean \"BTC\"?");
        refuse("alerts:\n  - {name: a, kind: cluster-near, usd: 5e6}", "key \"within\" is missing in alerts[0]");
        refuse("alerts:\n  - {name: a, kind: cluster-near, usd: .nan, within: 1}", "expected a number");
        refuse("alerts:\n  - {name: a, kind: cluster-near, usd: 0.5, within: 1}", "out of range");
        refuse("alerts:\n  - {name: a, kind: clusters}", "is not known; expected one of cluster-near");
        refuse("alerts:\n  - {kind: venue-stale}", "key \"name\" is missing");
        refuse("alerts:\n  - {name: \"a\\nb\", kind: venue-stale}", "a name has 1 to 64");
        refuse("alerts:\n  - {name: " + "n".repeat(65) + ", kind: venue-stale}", "a name has 1 to 64");
        refuse("alerts:\n  - {name: a, kind: venue-stale}\n  - {name: a, kind: venue-stale}", "called \"a\" already");
        refuse("alerts:\n  - {name: a, kind: venue-stale, venues: [okz]}", "did you mean \"okx\"?");
        refuse("alerts:\n  - {name: a, kind: cascade, usd: 5e6}", "either probability");
        refuse("alerts:\n  - {name: a, kind: cascade, expectedUsd: 5e6, usd: 5}", "belongs to probability");
        refuse("alerts:\n  - {name: a, kind: liquidation-burst, window: 5s}", "needs usd, timesNormal or both");
        refuse("alerts:\n  - {name: a, kind: liquidation-burst, usd: 5, window: 1500ms}", "whole number of seconds");
        refuse("alerts:\n  - {name: a, kind: liquidation-burst, usd: 5, window: 5s, normalOver: 1h}", "belongs to");
        refuse("alerts:\n  - {name: a, kind: calibration-off, low: 1, high: 1.1}", "move them apart");
        refuse("alerts: {name: a}", "expected a list");
        final StringBuilder many = new StringBuilder("alerts:\n");
        for (int i = 0; i <= AlertRule.MAX_RULES; i++) {
            many.append("  - {name: n").append(i).append(", kind: venue-stale}\n");
        }
        refuse(many.toString(), "at most 256 rules");
    }

    @Test
    void shouldRefuseDeliveriesThatCannotBeOrGiveSecretsAway() throws IOException {
        final Path file = secret("https://example.com/" + SECRET + "\n");
        final String hook = "alertDelivery:\n  webhooks:\n    - {name: ops, urlFile: hook";
        assertEquals("https://example.com", parse(hook + "}").delivery().webhooks().get(0).address().toString());
        refuse(hook + ", url: x}", "unknown key \"url\"");
        refuse(hook + ", timeout: 2h}", "out of range");
        refuse("alertDelivery:\n  webhooks:\n    - {name: ops, urlFile: nowhere}", "cannot be read (NoSuchFile");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        refuse(hook + "}", "can be read or changed by others");
        secret("http://example.com/" + SECRET);
        refuse(hook + "}", "is http to another machine");
        refuse("alertDelivery:\n  commands:\n    - {name: c, run: []}", "expected a program");
        refuse("alertDelivery:\n  commands:\n    - {name: c, run: [./nothing]}", "is not there");
        refuse("alertDelivery:\n  commands:\n    - {name: c, run: [./hook]}", "cannot be run: chmod u+x it");
        refuse("alertDelivery:\n  commands:\n    - {name: c, run: sh -c x}", "expected a list");
        refuse("alertDelivery:\n  log: {files: 0}", "out of range; expected 1 to 64");
        refuse("alertDelivery:\n  log: {fileSize: 1KiB}", "out of range");
    }

    @Test
    void shouldWriteWhatReadsBackToTheSameWithoutSecrets() throws IOException {
        secret("https://example.com/" + SECRET + "\nAuthorization: Bearer " + SECRET + "\n");
        final String text = """
            alerts:
              - {name: near, kind: cluster-near, usd: 50e6, within: 2.5, underlyings: [BTC]}
              - {name: in 2, kind: cluster-entered, usd: 1234.5, side: short, severity: critical, enabled: false}
              - {name: p, kind: cascade, usd: 1e6, probability: 0.5}
              - {name: e, kind: cascade, expectedUsd: 2_000_000, horizon: 1h}
              - {name: b, kind: liquidation-burst, usd: 1e6, window: 60s}
              - {name: c, kind: liquidation-burst, timesNormal: 20, window: 60s, normalOver: 2h}
              - {name: stale, kind: venue-stale, venues: [okx, bybit], tellEnd: false}
              - {name: off, kind: calibration-off, low: 0.25}
            alertDelivery:
              log: {keep: true, directory: logs, fileSize: 1MiB, files: 2}
              commands:
                - {name: page, run: [sh, -c, "echo \\"$1\\"", x], severity: critical, timeout: 2s, atOnce: 1}
              webhooks:
                - {name: ops, urlFile: hook, severity: warning, timeout: 1s, retries: 0}
            """;
        final CheckedConfiguration before = ConfigurationFile.parse("my.yaml", text, folder, INSTRUMENTS);
        final String written = EffectiveConfiguration.text(before.configuration());
        assertFalse(written.contains(SECRET), written);
        final CheckedConfiguration again = ConfigurationFile.parse("again.yaml", written, folder, INSTRUMENTS);
        assertEquals(before.configuration().alerts(), again.configuration().alerts(), written);
        assertFalse(before.configuration().toString().contains(SECRET));
    }

    @Test
    void shouldLogNowhereBesideASnapshotElsewhereUnlessToldWhere() {
        final String rule = "alerts:\n  - {name: a, kind: venue-stale}\n";
        assertNull(parse(rule).logDirectory(folder));
        assertTrue(parse(rule).notLogged(folder).contains("alertDelivery.log.directory"));
        final AlertConfiguration told = parse(rule + "alertDelivery: {log: {directory: logs}}\n");
        assertEquals(folder.resolve("logs"), told.logDirectory(folder));
        assertNull(told.notLogged(folder));
    }
}
