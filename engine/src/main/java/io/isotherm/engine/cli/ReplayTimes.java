package io.isotherm.engine.cli;

import io.isotherm.engine.replay.ReplayPace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say from where to where a replay goes, and how fast. */
final class ReplayTimes {
    private static final String MAX = "max";
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1e6;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--speed", paramLabel = "SPEED", defaultValue = MAX, description = "Seconds of the recording in a "
        + "second: 1 as it was received, 0.5, 60, from 0.001 to 1000000; or max, as fast as it goes, the default. What "
        + "is late is not left out but caught up with; pace in the summary says how late it was. A silence of more "
        + "than 24 h is not waited for.")
    private String speed;

    @Option(names = "--from", paramLabel = "TIME", description = "Show what is received from then on: "
        + "2026-01-31T00:05:00Z, or nanoseconds since 1970. What comes before is decoded and applied at full speed, so "
        + "that books and densities are those of that time, and the digest is the same; pace and grid files begin "
        + "there, and until then the snapshot says STARTING.")
    private String from;

    @Option(names = {"--until", "--to"}, paramLabel = "TIME", description = "Stop before the first frame or event "
        + "received at or after it.")
    private String until;

    /** Checks all three before anything is done. */
    void check() {
        speed();
        if (fromNs() >= untilNs()) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is not before "
                + UsedName.of(spec, "--until", "--to") + " " + until);
        }
    }

    /** Seconds of the recording in a second, or {@link ReplayPace#MAX}. */
    double speed() {
        if (speed.equalsIgnoreCase(MAX)) {
            return ReplayPace.MAX;
        }
        if (speed.matches("\\d{1,7}(\\.\\d{1,9})?")) {
            final double value = Double.parseDouble(speed);
            if (value >= SLOWEST && value <= FASTEST) {
                return value;
            }
        }
        throw new ParameterException(spec.commandLine(), "--speed: \"" + speed + "\" is no speed; write max, or a "
            + "number from 0.001 to 1000000, such as 1, 0.5 or 60");
    }

    /** Receive time from which on the replay is shown; Long.MIN_VALUE for all of it. */
    long fromNs() {
        return time("--from", from, Long.MIN_VALUE);
    }

    /** Receive time at which it ends; Long.MAX_VALUE for the recording's own end. */
    long untilNs() {
        return time(UsedName.of(spec, "--until", "--to"), until, Long.MAX_VALUE);
    }

    private long time(final String option, final String text, final long absent) {
        try {
            return text == null ? absent : TimeText.parse(text);
        } catch (final IllegalArgumentException notATime) {
            throw new ParameterException(spec.commandLine(), option + ": " + notATime.getMessage());
        }
    }
}
