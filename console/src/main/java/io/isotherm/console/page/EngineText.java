package io.isotherm.console.page;

import io.isotherm.client.SnapshotHeader;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes who wrote the snapshot and whether it lives, the first thing to know of any figure. */
final class EngineText {
    private EngineText() {
    }

    static void write(final JsonText json, final SnapshotReader reader, final long nowNs) {
        final SnapshotHeader header = reader.header();
        json.name("engine").object()
            .name("liveness").text(reader.liveness(nowNs).name())
            .name("state").text(header.engineState().name())
            .name("heartbeatAgeMs").number(reader.heartbeatAgeNs(nowNs) / 1_000_000)
            .name("livenessTimeoutMs").number(header.livenessTimeoutNs() / 1_000_000)
            .name("engineVersion").text(header.engineVersion())
            .name("pid").number(header.pid())
            .name("epochStart").text(time(header.epochStartNs()))
            .endObject();
    }

    /** An instant to the millisecond, such as {@code 2026-01-01T00:00:00.123Z}. */
    static String time(final long epochNs) {
        return Instant.ofEpochSecond(0, epochNs).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
