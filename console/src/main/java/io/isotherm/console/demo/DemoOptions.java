package io.isotherm.console.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demonstration was asked for.
 *
 * @param venues    names of the simulated venues.
 * @param seconds   after which it ends by itself, counted from the first snapshot; 0 = until Ctrl-C.
 * @param headless  true without a page.
 * @param json      true for one JSON object at the end, false for tables.
 * @param record    directory that keeps a capture, or null.
 * @param history   directory that keeps history, or null for none.
 * @param seed      of the simulated market.
 * @param faults    what goes wrong at the venues, as the simulator reads it, or null.
 * @param directory that takes the snapshot and stays, or null for a private one that is removed at the end.
 * @param journal   folder that keeps a journal, see {@link DemoJournal}, or null for none.
 */
record DemoOptions(List<String> venues, long seconds, boolean headless, boolean json, Path record, Path history,
                   long seed, String faults, Path directory, Path journal) {
    /** Virtual time before the venues open, so that positions exist to be liquidated. */
    private static final String WARM_UP = "6h";

    /** With a private directory, without a journal. */
    DemoOptions(final List<String> venues, final long seconds, final boolean headless, final boolean json,
                final Path record, final Path history, final long seed, final String faults) {
        this(venues, seconds, headless, json, record, history, seed, faults, null, null);
    }

    /** Arguments of the simulator. */
    List<String> simulatorArguments() {
        final List<String> arguments = new ArrayList<>(List.of("serve", "--venues", String.join(",", venues), "--seed",
            Long.toString(seed), "--warm-up", WARM_UP, "--restless"));
        if (faults != null) {
            arguments.add("--faults");
            arguments.add(faults);
        }
        return List.copyOf(arguments);
    }

    /** Arguments of the engine. */
    List<String> engineArguments(final Path configuration) {
        final List<String> arguments =
            new ArrayList<>(List.of("run", "--config", configuration.toString(), "--until-stdin-closes",
                "--measure-allocation"));
        if (record != null) {
            arguments.add("--record");
            arguments.add(record.toAbsolutePath().toString());
        }
        if (journal != null) {
            arguments.add("--journal");
            arguments.add(journal.toAbsolutePath().toString());
        }
        return arguments;
    }
}
