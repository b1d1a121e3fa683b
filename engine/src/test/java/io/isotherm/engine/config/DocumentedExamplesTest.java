package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever docs/configuration.md shows as an instrument file is one. */
final class DocumentedExamplesTest {
    private static final Path PAGE =
        Path.of(System.getProperty("isotherm.home", "..")).resolve("docs/configuration.md");
    private static final String FENCE = "```";

    @TempDir
    private Path directory;

    @Test
    void shouldReadEveryInstrumentFileThatIsShown() throws IOException {
        final List<String> examples = examples();
        assertFalse(examples.isEmpty(), "the page shows no instrument file");
        for (final String example : examples) {
            InstrumentFile.read(Files.writeString(directory.resolve("example.yaml"), example));
        }
    }

    @Test
    void shouldReadTheInverseContractAsItIsDescribed() throws IOException {
        final String example = examples().stream().filter(text -> text.contains("kind: inverse")).findFirst()
            .orElseThrow();
        final InstrumentTable table =
            InstrumentFile.read(Files.writeString(directory.resolve("inverse.yaml"), example));
        final Instrument inverse = table.get(0);
        assertEquals(ContractKind.INVERSE, inverse.kind());
        assertEquals("BTCUSD", inverse.symbol());
        assertEquals(BracketTable.Unit.BASE, inverse.brackets().unit());
        assertEquals(100 * (0.01 - 0.005), inverse.brackets().brackets().get(1).deduction(), 1e-12,
            "the deduction makes maintenance continuous at the cap");
    }

    private static List<String> examples() throws IOException {
        final String[] parts = Files.readString(PAGE).split(FENCE + "\\w*\n");
        final List<String> found = new ArrayList<>();
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("brackets:") || parts[i].contains("\ninstruments:")) {
                found.add(parts[i]);
            }
        }
        return found;
    }
}
