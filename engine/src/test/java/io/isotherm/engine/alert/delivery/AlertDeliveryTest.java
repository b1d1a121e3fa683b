package io.isotherm.engine.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.alert.AlertHistory;
import io.isotherm.engine.alert.AlertLogReader;
import io.isotherm.engine.alert.AlertQueue;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.TestAlerts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All sinks together, of which some hang. */
final class AlertDeliveryTest {
    private static final int ALERTS = 20;

    @TempDir
    private Path folder;

    @Test
    void shouldLogEveryAlertWhileCommandAndWebhookHang() throws IOException {
        final List<String> errors = new ArrayList<>();
        final AlertQueue queue = new AlertQueue();
        final AlertHistory history = new AlertHistory();
        // accepted by the kernel, answered by nobody
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            final long hourNs = TimeUnit.HOURS.toNanos(1);
            final DeliverySettings settings = new DeliverySettings(DeliverySettings.Log.DEFAULTS,
                List.of(new DeliverySettings.Command("hang", AlertSeverity.INFO, List.of("sleep", "600"), hourNs, 2)),
                List.of(new DeliverySettings.Webhook("hang", AlertSeverity.INFO, WebhookAddress.of(folder,
                    "http://127.0.0.1:" + silent.getLocalPort() + "/"), TimeUnit.MINUTES.toNanos(10), 3)));
            final Path directory = folder.resolve("log");
            final AlertDelivery delivery = new AlertDelivery(queue, history,
                AlertLogFile.open(directory, settings.log(), errors::add), settings, errors::add);
            for (int i = 0; i < ALERTS; i++) {
                queue.onAlert(TestAlerts.number(i, AlertSeverity.INFO));
                delivery.work(0);
            }
            try (AlertLogReader reader = AlertLogReader.open(directory)) {
                final List<String> lines = new ArrayList<>();
                reader.read(lines::add);
                assertEquals(ALERTS, lines.size());
            }
            assertEquals(ALERTS, history.count());
            assertEquals(2 * ALERTS, delivery.pending());
            assertEquals(List.of(), errors);
            delivery.close();
            delivery.close();
            assertEquals(new SinkCounts(ALERTS, 2 * ALERTS, 0), delivery.counts());
        }
    }

    @Test
    void shouldTellThatAlertsWereLost() {
        final List<String> errors = new ArrayList<>();
        final AlertQueue queue = new AlertQueue();
        try (AlertDelivery delivery = new AlertDelivery(queue, new AlertHistory(), null, DeliverySettings.DEFAULTS,
            errors::add)) {
            for (int i = 0; i < AlertQueue.CAPACITY; i++) {
                queue.onAlert(TestAlerts.number(i, AlertSeverity.INFO));
            }
            delivery.work(0);
            assertEquals(List.of(), errors);
            for (int i = 0; i < AlertQueue.CAPACITY + 2; i++) {
                queue.onAlert(TestAlerts.number(i, AlertSeverity.INFO));
            }
            delivery.work(0);
            delivery.work(0);
            assertEquals(1, errors.size(), "told once: " + errors);
            assertTrue(errors.get(0).startsWith("alerts are lost"), errors.get(0));
        }
    }
}
