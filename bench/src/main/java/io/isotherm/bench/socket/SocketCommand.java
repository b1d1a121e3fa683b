package io.isotherm.bench.socket;

import io.isotherm.feed.websocket.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code isotherm sockets}: what a frame costs on a live socket, beside Netty's stock and the JDK's client. */
@Command(name = "sockets", sortOptions = false,
    description = "Measures the bytes that a client's threads allocate per frame, from a live loopback socket to the "
        + "frame's sink: ours, Netty's stock WebSocket handlers and the JDK's client; plain and over TLS; as many "
        + "frames as the socket takes, and at a rate. Allocation of the server is not counted.",
    footer = {"", "Targets, plain: ours at most 1 B per frame at saturation, 16 B at the rate. TLS is only told.",
        "Exit status: 0 done and within the targets, 1 failed while running or beyond a target, 2 wrong usage."})
public final class SocketCommand implements Callable<Integer> {
    private static final double MOST_AT_SATURATION = 1;
    private static final double MOST_AT_RATE = 16;
    private static final int LONGEST = 65_535;
    private static final List<String> CLIENTS = List.of("isotherm", "netty", "jdk");

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "3",
        description = "Of each measurement, after as long a warm-up; twelve in all, and each once before in vain, for "
            + "the compiler. Default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--rate", paramLabel = "FRAMES", defaultValue = "20000",
        description = "Frames a second where not as many as possible. Default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--length", paramLabel = "BYTES", defaultValue = "300",
        description = "Of a frame's text, 1 to 65535. Default ${DEFAULT-VALUE}.")
    private int length;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0) || rate <= 0 || length <= 0 || length > LONGEST
            || !List.of("table", "json").contains(format)) {
            throw new ParameterException(spec.commandLine(),
                "--seconds and --rate above 0, --length 1 to 65535, --format table or json");
        }
        final boolean table = format.equals("table");
        final LoopbackTls tls = new LoopbackTls();
        final List<SocketLeg.Result> results = new ArrayList<>();
        if (table) {
            System.out.println("transport: " + Transport.choose() + ", text of " + length + " bytes");
            System.out.println("client    socket  frames/s asked   frames/s came   bytes allocated per frame");
        }
        for (final boolean secure : new boolean[] {false, true}) {
            for (final int framesPerSecond : new int[] {0, rate}) {
                // First in vain: what one client has the compiler do must not be the next one's gain.
                for (final boolean measured : new boolean[] {false, true}) {
                    for (final String client : CLIENTS) {
                        final SocketLeg.Result result = new SocketLeg(client, secure, framesPerSecond)
                            .run(tls, length, seconds);
                        if (measured) {
                            results.add(result);
                        }
                        if (measured && table) {
                            System.out.println(row(result));
                        }
                    }
                }
            }
        }
        if (!table) {
            System.out.println(json(results));
        }
        return results.stream().allMatch(SocketCommand::isWithinTarget) ? 0 : 1;
    }

    private static boolean isWithinTarget(final SocketLeg.Result result) {
        return !result.leg().client().equals("isotherm") || result.leg().secure()
            || result.bytesPerFrame() <= (result.leg().framesPerSecond() == 0 ? MOST_AT_SATURATION : MOST_AT_RATE);
    }

    private static String row(final SocketLeg.Result result) {
        final SocketLeg leg = result.leg();
        return String.format(Locale.ROOT, "%-9s %-7s %14s %15.0f %13.3f%s", leg.client(),
            leg.secure() ? "TLS" : "plain",
            leg.framesPerSecond() == 0 ? "most" : Integer.toString(leg.framesPerSecond()), result.framesPerSecond(),
            result.bytesPerFrame(), isWithinTarget(result) ? "" : "  BEYOND THE TARGET");
    }

    private static String json(final List<SocketLeg.Result> results) {
        final StringBuilder json = new StringBuilder("[");
        for (final SocketLeg.Result result : results) {
            json.append(json.length() > 1 ? "," : "").append(String.format(Locale.ROOT, "{\"client\":\"%s\",\"tls\":%b,"
                + "\"askedPerSecond\":%d,\"framesPerSecond\":%.0f,\"bytesPerFrame\":%.3f,\"withinTarget\":%b}",
                result.leg().client(), result.leg().secure(), result.leg().framesPerSecond(), result.framesPerSecond(),
                result.bytesPerFrame(), isWithinTarget(result)));
        }
        return json.append(']').toString();
    }
}
