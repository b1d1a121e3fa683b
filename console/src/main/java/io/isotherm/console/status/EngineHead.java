package io.isotherm.console.status;

import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotHeader;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.console.text.AgeText;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Whose file it is and whether it is still written; what {@code stat} and {@code errors} say first.
 *
 * @param file           that was read.
 * @param header         of it.
 * @param liveness       of its writer.
 * @param heartbeatAgeMs age of the newest heartbeat, milliseconds.
 */
record EngineHead(Path file, SnapshotHeader header, Liveness liveness, long heartbeatAgeMs) {
    /**
     * Looks at a file.
     *
     * @param reader of it.
     * @param nowNs  of {@link System#nanoTime}, after everything else was read.
     * @return what was found.
     */
    static EngineHead of(final SnapshotReader reader, final long nowNs) {
        return new EngineHead(reader.file(), reader.header(), reader.liveness(nowNs),
            Math.max(0, reader.heartbeatAgeNs(nowNs) / 1_000_000));
    }

    /** Start time, then random number, 32 hexadecimal digits: another one is another run of the engine. */
    String epoch() {
        return String.format("%016x%016x", header.epochStartNs(), header.epochRandom());
    }

    void print(final PrintWriter out) {
        out.println(liveness + "  pid " + header.pid() + "  version " + header.engineVersion() + "  heartbeat "
            + AgeText.of(heartbeatAgeMs) + (liveness == Liveness.DEAD ? " ago  last state " : " ago  state ")
            + header.engineState() + "  layout "
            + LayoutVersion.text(header.layoutVersion()));
        out.println("epoch " + epoch() + "  started " + AgeText.utc(header.epochStartNs() / 1_000_000));
        out.println("file " + file);
    }

    void write(final JsonText json) {
        json.name("liveness").text(liveness.name()).name("pid").number(header.pid())
            .name("engineVersion").text(header.engineVersion()).name("epoch").text(epoch())
            .name("epochStartNs").number(header.epochStartNs()).name("heartbeatAgeMs").number(heartbeatAgeMs)
            .name("state").text(header.engineState().name())
            .name("layoutVersion").text(LayoutVersion.text(header.layoutVersion()))
            .name("file").text(file.toString());
    }
}
