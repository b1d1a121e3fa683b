package io.isotherm.bench.series;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Options that only make sense together: one that asks for a way of scoring, and those that set it. */
public final class OptionGroup {
    private static final Set<String> COMMON = Set.of("--format", "--report-only");

    private OptionGroup() {
    }

    /**
     * Refuses the options of a group without the one that asks for it.
     *
     * @param spec    of the command.
     * @param leading option.
     * @param own     the others of its group.
     * @throws ParameterException naming the option that stands alone.
     */
    public static void require(final CommandSpec spec, final String leading, final Set<String> own) {
        if (!spec.commandLine().getParseResult().hasMatchedOption(leading)) {
            for (final OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
                if (own.contains(option.longestName())) {
                    throw new ParameterException(spec.commandLine(), option.longestName() + " needs " + leading);
                }
            }
        }
    }

    /**
     * Refuses options that speak of another way of scoring.
     *
     * @param spec    of the command.
     * @param leading option that was given.
     * @param own     the others of its group.
     * @throws ParameterException naming the option that does not belong.
     */
    public static void refuseOthers(final CommandSpec spec, final String leading, final Set<String> own) {
        for (final OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            final String name = option.longestName();
            if (!name.equals(leading) && !own.contains(name) && !COMMON.contains(name)) {
                throw new ParameterException(spec.commandLine(), name + " does not go with " + leading);
            }
        }
    }
}
