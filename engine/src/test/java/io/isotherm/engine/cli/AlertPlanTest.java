package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --check-config} says of alerts. */
final class AlertPlanTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final String SECRET = "s3cr3t";

    @TempDir
    private Path folder;

    private String check(final String alerts, final String... more) throws IOException {
        final Path file = Files.writeString(folder.resolve("isotherm.yaml"),
            "snapshot: {directory: snapshots}\nlistings: {directory: listings}\n" + alerts);
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final String[] arguments = new String[4 + more.length + 2];
        System.arraycopy(new String[] {"run", "--check-config", "--config", file.toString(), "--instruments",
            HOME.resolve("config/instruments.yaml").toString()}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        assertEquals(0, IsothermEngine.commandLine().setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true)).execute(arguments), err::toString);
        return out.toString();
    }

    @Test
    void shouldListRulesAndWhereTheirAlertsGoWithoutSecrets() throws IOException {
        Files.writeString(folder.resolve("hook"), "https://example.com/" + SECRET);
        Files.setPosixFilePermissions(folder.resolve("hook"), PosixFilePermissions.fromString("rw-------"));
        final String alerts = """
            alerts:
              - {name: down, kind: venue-stale, severity: critical, underlyings: [BTC]}
              - {name: near, kind: cluster-near, usd: 1e6, within: 1, enabled: false}
            alertDelivery:
              log: {directory: log}
              webhooks: [{name: ops, urlFile: hook}]
            """;
        final String text = check(alerts);
        assertTrue(text.contains("\ndown  yes venue-stale  critical BTC\n"), text);
        assertTrue(text.contains("\nnear  no  cluster-near warning  all\n"), text);
        assertTrue(text.contains("\nto the log in " + folder.resolve("log") + "\n"), text);
        assertTrue(text.contains("\nto webhook ops, from info on: https://example.com\n"), text);
        assertFalse(text.contains(SECRET), text);
        final String json = check(alerts, "--format", "json");
        assertTrue(json.contains("\"alerts\":{\"rules\":[{\"name\":\"down\",\"enabled\":true,\"kind\":\"venue-stale\","
            + "\"severity\":\"critical\"}"), json);
        assertTrue(json.contains("\"commands\":0,\"webhooks\":1}"), json);
    }

    @Test
    void shouldSayNothingWithoutRulesAndWhyThereIsNoLog() throws IOException {
        assertFalse(check("").contains("ALERT"));
        assertTrue(check("alerts: [{name: down, kind: venue-stale}]\n").contains("set alertDelivery.log.directory"));
    }
}
