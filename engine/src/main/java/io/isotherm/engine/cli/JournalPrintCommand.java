package io.isotherm.engine.cli;

import io.isotherm.engine.journal.JournalCopy;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm journal print}: records as JSON lines. */
@Command(name = "print", sortOptions = false,
    description = "Prints the records of one run, one JSON object per line, in order. Prices are in quote currency, "
        + "quantities in base asset or contracts, exact; times are nanoseconds since 1970. Without a part also "
        + "the instruments and what tells of the journal itself.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:damaged: printed up to the first bad offset; or nothing is of that part, or not "
        + "readable", "2:wrong usage, or no journal, or more than one"})
final class JournalPrintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalSpan span;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "DIR|FILE", arity = "1..*", description = "Journal folder, or segments in their order.")
    private List<Path> paths;

    @Override
    public Integer call() throws IOException {
        final JournalCopy.Part part = span.part();
        NamedInputs.requireOneJournal(paths);
        final JournalLine line = new JournalLine();
        final PrintWriter out = spec.commandLine().getOut();
        try (JournalReader reader = JournalReader.open(JournalSegments.ofRun(paths, part.epoch()))) {
            boolean printed = part.isAll();
            String held = "";
            while (reader.advance() && !isBehind(part, reader)) {
                line.see(reader);
                held = held.isEmpty() && reader.isEvent() ? JournalCopy.held(reader) : held;
                if (isWanted(part, reader)) {
                    printed = true;
                    out.println(line.of(reader));
                    if (out.checkError()) {
                        throw new IOException("standard output cannot be written");
                    }
                }
            }
            out.flush();
            if (!printed) {
                held = held.isEmpty() && reader.end() == null ? JournalCopy.held(reader) : held;
                throw JournalCopy.nothing(paths.get(0), part, reader, held, "");
            }
            if (reader.end() != null && reader.end().isDamaged()) {
                throw new JournalException(reader.end().path() + ": damaged at offset " + reader.end().offset() + ": "
                    + reader.end().text());
            }
        }
        return IsothermEngine.DONE;
    }

    private static boolean isBehind(final JournalCopy.Part part, final JournalReader reader) {
        return reader.isEvent() && part.isBehind(reader.sequence(), reader.event().receiveTimeNs());
    }

    private static boolean isWanted(final JournalCopy.Part part, final JournalReader reader) {
        return reader.isEvent() ? part.holds(reader.sequence(), reader.event().receiveTimeNs()) : part.isAll();
    }
}
