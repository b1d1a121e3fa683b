package io.isotherm.simulator.fault;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads faults as people write them: {@code KIND key=value …}, one to a line or separated by semicolons; {@code #}
 * begins a comment. See {@link #help()}.
 */
public final class FaultScript {
    private static final int MOST_COUNT = 1_000_000;

    private FaultScript() {
    }

    /**
     * Reads a file, or the text itself where no file has that name.
     *
     * @param fileOrText path, or faults.
     * @return the faults in order, at least one.
     * @throws IllegalArgumentException when something is wrong, with place, value and way out.
     * @throws IOException              when the file cannot be read.
     */
    public static List<Fault> read(final String fileOrText) throws IOException {
        final String first = fileOrText.strip().split("[\\s;]", 2)[0];
        if (FaultKind.ofWord(first) == null && !fileOrText.contains("=")) {
            final Path file = Path.of(fileOrText);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("'" + fileOrText + "' is neither a file nor a fault; the faults are "
                    + FaultKind.words());
            }
            return parse(Files.readString(file), fileOrText + ":");
        }
        return parse(fileOrText, "");
    }

    /** What a script may say, one line each. */
    public static List<String> help() {
        final List<String> lines = new ArrayList<>();
        lines.add("A fault is KIND key=value and more of them; several stand on lines of a file or");
        lines.add("between semicolons, # begins a comment. Kinds that strike connections:");
        Arrays.stream(FaultKind.values()).filter(FaultKind::ofConnections).map(FaultKind::help).forEach(lines::addAll);
        lines.add("Kinds that strike messages, all or those of channel=TEXT (a part of its name)");
        lines.add("and symbol=SYMBOL:");
        Arrays.stream(FaultKind.values()).filter(kind -> !kind.ofConnections()).map(FaultKind::help)
            .forEach(lines::addAll);
        lines.add("All take venue=VENUE (default: every one), from=TIME after the start (0s),");
        lines.add("for=TIME (to the end) and every=TIME (once). TIME is 250ms, 5s, 10m or 1h,");
        lines.add("BYTES 16B, 64kB or 1MB, W client (default), server or both (default of");
        lines.add("half-open), C present (default) or all, which strikes later connections as well.");
        lines.add("Example: half-open venue=okx from=30s; gap count=3 channel=book every=1m");
        return lines;
    }

    private static List<Fault> parse(final String text, final String place) {
        final List<Fault> faults = new ArrayList<>();
        final String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            final String at = place.isEmpty() ? "" : place + (i + 1) + ": ";
            for (final String statement : lines[i].replaceFirst("#.*", "").split(";")) {
                if (!statement.isBlank()) {
                    try {
                        faults.add(fault(statement.strip()));
                    } catch (final IllegalArgumentException wrong) {
                        throw new IllegalArgumentException(at + wrong.getMessage(), wrong);
                    }
                }
            }
        }
        if (faults.isEmpty()) {
            throw new IllegalArgumentException(place
                + " no fault in it; write for example half-open venue=okx from=30s");
        }
        return faults;
    }

    private static Fault fault(final String statement) {
        final String[] words = statement.split("\\s+");
        final FaultKind kind = FaultKind.ofWord(words[0]);
        if (kind == null) {
            throw new IllegalArgumentException("'" + words[0] + "' is no fault; choose from " + FaultKind.words());
        }
        final Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            final int equals = words[i].indexOf('=');
            final String key = equals < 0 ? words[i] : words[i].substring(0, equals);
            if (equals <= 0 || equals == words[i].length() - 1 || !kind.keys().contains(key)) {
                throw new IllegalArgumentException(kind.word() + " does not take '" + words[i] + "'; it takes "
                    + kind.keys().stream().map(known -> known + "=").collect(Collectors.joining(", ")));
            }
            if (values.put(key, words[i].substring(equals + 1)) != null) {
                throw new IllegalArgumentException(kind.word() + " has " + key + "= twice");
            }
        }
        Fault fault = Fault.of(kind, new FaultScope(values.containsKey("venue") ? venue(kind, values.get("venue"))
            : null, values.get("channel"), values.get("symbol")));
        for (final Map.Entry<String, String> value : values.entrySet()) {
            try {
                fault = with(fault, value.getKey(), value.getValue());
            } catch (final IllegalArgumentException wrong) {
                throw new IllegalArgumentException(kind.word() + " " + value.getKey() + "=" + value.getValue() + ": "
                    + wrong.getMessage(), wrong);
            }
        }
        check(fault, values);
        return fault;
    }

    private static Fault with(final Fault fault, final String key, final String value) {
        final FaultTime time = fault.time();
        return switch (key) {
            case "from" -> fault.at(new FaultTime(FaultUnits.durationMs(value), time.forMs(), time.everyMs()));
            case "for" -> fault.at(new FaultTime(time.fromMs(), positive(FaultUnits.durationMs(value)),
                time.everyMs()));
            case "every" -> fault.at(new FaultTime(time.fromMs(), time.forMs(),
                positive(FaultUnits.durationMs(value))));
            case "way" -> fault.way(switch (value) {
                case "client" -> Direction.TO_CLIENT;
                case "server" -> Direction.TO_SERVER;
                case "both" -> Direction.BOTH;
                default -> throw new IllegalArgumentException("write client, server or both");
            });
            case "delay" -> fault.delay(Duration.ofMillis(positive(FaultUnits.durationMs(value))),
                Duration.ofMillis(fault.jitterMs()));
            case "jitter" -> fault.delay(Duration.ofMillis(fault.delayMs()),
                Duration.ofMillis(FaultUnits.durationMs(value)));
            case "bytes", "after" -> fault.bytes(positive(FaultUnits.bytes(value)));
            case "rate" -> fault.rate(positive(FaultUnits.rate(value)));
            case "share" -> fault.share(FaultUnits.share(value));
            case "count" -> fault.count(count(value));
            case "by" -> fault.skew(Duration.ofMillis(FaultUnits.signedMs(value)));
            case "mode" -> fault.mode(mode(fault.kind(), value));
            case "connections" -> fault.laterOnes(all(value));
            default -> fault;
        };
    }

    private static void check(final Fault fault, final Map<String, String> values) {
        final String kind = fault.kind().word();
        for (final String needed : switch (fault.kind()) {
            case LATENCY, SLOW_CLOSE -> List.of("delay");
            case BANDWIDTH -> List.of("rate");
            case SLICING, DATA_LIMIT -> List.of("bytes");
            default -> List.<String>of();
        }) {
            if (!values.containsKey(needed)) {
                throw new IllegalArgumentException(kind + " needs " + needed + "=");
            }
        }
        if (fault.kind() == FaultKind.CLOCK_SKEW && values.containsKey("by") == values.containsKey("mode")) {
            throw new IllegalArgumentException(kind + " needs by= or mode=, and not both");
        }
        if (values.containsKey("share") && values.containsKey("count")) {
            throw new IllegalArgumentException(kind + " takes count= or share=, not both");
        }
        if (fault.jitterMs() > fault.delayMs()) {
            throw new IllegalArgumentException(kind + " jitter= must not be above delay=");
        }
        if (fault.time().everyMs() > 0 && fault.time().forMs() >= fault.time().everyMs()
            && !fault.kind().isInstant(fault)) {
            throw new IllegalArgumentException(kind + " with every= needs a shorter for=");
        }
    }

    private static SimulatedVenue venue(final FaultKind kind, final String code) {
        final SimulatedVenue venue = SimulatedVenue.ofCode(code);
        if (venue == null) {
            throw new IllegalArgumentException(kind.word() + " venue=" + code + ": no such venue; choose from "
                + Arrays.stream(SimulatedVenue.values()).map(SimulatedVenue::code)
                .collect(Collectors.joining(", ")));
        }
        return venue;
    }

    private static Fault.Mode mode(final FaultKind kind, final String value) {
        if (kind == FaultKind.STALE_BOOK) {
            return switch (value) {
                case "stop" -> Fault.Mode.STOP;
                case "repeat" -> Fault.Mode.REPEAT;
                default -> throw new IllegalArgumentException("write stop or repeat");
            };
        }
        return switch (value) {
            case "freeze" -> Fault.Mode.FREEZE;
            case "backwards" -> Fault.Mode.BACKWARDS;
            default -> throw new IllegalArgumentException("write freeze or backwards");
        };
    }

    private static boolean all(final String value) {
        return switch (value) {
            case "all" -> true;
            case "present" -> false;
            default -> throw new IllegalArgumentException("write present or all");
        };
    }

    private static int count(final String value) {
        if (!value.matches("[1-9][0-9]{0,6}") || Integer.parseInt(value) > MOST_COUNT) {
            throw new IllegalArgumentException("write 1 to " + MOST_COUNT);
        }
        return Integer.parseInt(value);
    }

    private static long positive(final long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("must be above 0");
        }
        return value;
    }
}
