package io.isotherm.console.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.console.ConsoleCommand;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopCommandTest {
    @TempDir
    private Path directory;

    private ConsoleCommand run(final String... arguments) {
        return ConsoleCommand.run(directory, "top", arguments);
    }

    @Test
    void shouldRefuseWhatIsNoTerminal() {
        final ConsoleCommand refused = run("BTC");
        assertEquals(2, refused.status());
        assertTrue(refused.err().startsWith("isotherm top: standard input and output must be a terminal"),
            refused.err());
        assertEquals("", refused.out());
    }

    @Test
    void shouldRefuseARefreshThatNobodyCanRead() {
        final ConsoleCommand refused = run("--refresh", "0");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("--refresh 0.0 is not between 0.05 and 60 seconds"), refused.err());
        assertEquals(2, run("--refresh", "NaN").status());
    }

    @Test
    void shouldExplainItsKeysAndStatus() {
        final ConsoleCommand help = run("--help");
        assertEquals(0, help.status());
        assertTrue(help.out().contains("tab next underlying") && help.out().contains("Exit status"), help.out());
    }

    @Test
    void shouldHonourNoColour() {
        assertTrue(TopCommand.coloured(Map.of()));
        assertTrue(TopCommand.coloured(Map.of("NO_COLOR", "")));
        assertFalse(TopCommand.coloured(Map.of("NO_COLOR", "1")));
    }

    @Test
    void shouldChooseCharactersByTheLocaleAsTheCLibraryDoes() {
        assertEquals(Glyphs.UNICODE, TopCommand.glyphs(false, Map.of("LANG", "de_DE.UTF-8")));
        assertEquals(Glyphs.UNICODE, TopCommand.glyphs(false, Map.of("LC_ALL", "", "LC_CTYPE", "C.utf8")));
        assertEquals(Glyphs.ASCII, TopCommand.glyphs(false, Map.of("LC_ALL", "C", "LANG", "C.UTF-8")));
        assertEquals(Glyphs.ASCII, TopCommand.glyphs(false, Map.of()));
        assertEquals(Glyphs.ASCII, TopCommand.glyphs(true, Map.of("LANG", "C.UTF-8")));
    }
}
