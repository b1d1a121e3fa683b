package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Alerts for a golden file: more than the ring holds, of every flag and side, with texts that do and do not fit.
 */
final class GoldenAlerts {
    /** Published; the ring has come round once. */
    private static final int COUNT = AlertsDescriptor.SLOTS + 7;
    /** One that {@link #damage} spoils. */
    private static final int BEING_WRITTEN = COUNT - 9;

    private GoldenAlerts() {
    }

    static void write(final AlertsWriter writer, final long startNs) {
        final SplittableRandom random = new SplittableRandom(64);
        for (int number = 1; number <= COUNT; number++) {
            final boolean ended = number % 3 == 0;
            final long raised = ended ? number % 2 == 0 ? number - 2 : 0 : number;
            writer.begin(raised, startNs + number * 1_000_000_000L, startNs + raised * 1_000_000_000L)
                .about(number % 2, number % 4, number % 5 == 0 ? null : number % 5 < 3 ? Side.LONG : Side.SHORT,
                    (ended ? AlertSlotDescriptor.FLAG_ENDED : 0) | random.nextInt(8) << 1, random.nextInt(3))
                .figure(number == 70 ? Double.NaN : random.nextDouble() * 1e8, number % 4 == 0 ? Double.NaN : number,
                    number % 4 == 1 ? Double.NaN : 1e300, 1.0 / number, number % 2 == 0 ? "usd" : "probability")
                .prices(91_000 + random.nextDouble(), number % 6 == 0 ? Double.NaN : 90_000,
                    number % 6 == 0 ? Double.NaN : 90_100.25)
                .words(number % 2 == 0 ? "warning" : "critical", "cluster-near", "rule \"" + number + "\"",
                    number % 7 == 0 ? "é".repeat(150) + "x".repeat(number % 5) + "以太".repeat(40)
                        : "text " + number + " of BTC \\ ≈ 5.0M USD")
                .publish();
        }
    }

    /** Spoils one as a kill would that left it begun; its writer would have come round for it. */
    static void damage(final ByteBuffer bytes, final int alertsOffset) {
        final int slot = alertsOffset + AlertsDescriptor.RING_OFFSET
            + (BEING_WRITTEN & AlertsDescriptor.SLOTS - 1) * AlertSlotDescriptor.STRIDE;
        bytes.putLong(slot, bytes.getLong(slot) + 2L * AlertsDescriptor.SLOTS - 1);
    }
}
