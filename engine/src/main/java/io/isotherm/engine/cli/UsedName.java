package io.isotherm.engine.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Which of an option's names a user wrote, so that a message speaks of that one. */
final class UsedName {
    private UsedName() {
    }

    /**
     * The name that was used.
     *
     * @param spec  of the command that was parsed.
     * @param names of the option, the first for when it was not given.
     * @return one of them.
     */
    static String of(final CommandSpec spec, final String... names) {
        final List<String> words = spec.commandLine().getParseResult().originalArgs();
        for (final String name : names) {
            if (words.stream().anyMatch(word -> word.equals(name) || word.startsWith(name + "="))) {
                return name;
            }
        }
        return names[0];
    }
}
