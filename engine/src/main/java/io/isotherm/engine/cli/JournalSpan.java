package io.isotherm.engine.cli;

import io.isotherm.engine.journal.JournalCopy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that name a part of a journal. */
final class JournalSpan {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "TIME|SEQUENCE", description = "The first event: received at or after "
        + "2026-01-31T00:05:00Z, or nanoseconds since 1970 of 19 digits; or the sequence of one, of up to 18.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME|SEQUENCE", description = "The first event that is left out, likewise.")
    private String to;

    @Option(names = "--epoch", paramLabel = "EPOCH", description = "Of this run instead of the newest; journal verify "
        + "lists the runs. What has become of other runs does not matter.")
    private long epoch;

    /** What they name. */
    JournalCopy.Part part() {
        final JournalCopy.Part part = new JournalCopy.Part(epoch, time("--from", from, Long.MIN_VALUE),
            time("--to", to, Long.MAX_VALUE), sequence(from, 0), sequence(to, Long.MAX_VALUE));
        if (part.fromNs() >= part.toNs() || part.fromSequence() >= part.toSequence()) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is not before --to " + to);
        }
        return part;
    }

    private long time(final String option, final String text, final long absent) {
        if (text == null || isSequence(text)) {
            return absent;
        }
        try {
            return TimeText.parse(text);
        } catch (final IllegalArgumentException notATime) {
            throw new ParameterException(spec.commandLine(), option + ": " + notATime.getMessage()
                + ", or a sequence of up to 18 digits");
        }
    }

    private static long sequence(final String text, final long absent) {
        return text != null && isSequence(text) ? Long.parseLong(text) : absent;
    }

    private static boolean isSequence(final String text) {
        return text.matches("\\d{1,18}");
    }
}
