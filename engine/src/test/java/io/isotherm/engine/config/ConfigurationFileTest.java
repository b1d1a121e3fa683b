package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationFileTest {
    private static final Path CONFIG = Path.of(System.getProperty("isotherm.home", "..")).resolve("config");

    @Test
    void shouldShipAFileThatStatesTheDefaults() {
        final CheckedConfiguration shipped = ConfigurationFile.read(CONFIG.resolve("isotherm.yaml"), null);

        assertEquals(EngineConfiguration.defaults(shipped.configuration().instruments()), shipped.configuration());
        assertEquals(32, shipped.instruments().size());
    }

    @Test
    void shouldReadBackTheEffectiveConfiguration() {
        final EngineConfiguration before = parse("""
            ring:
              slots: 1_024
              waitStrategy: busy-spin
            snapshot:
              directory: '/dev/shm/"odd name": #1'
            model: {turnoverShare: 0.25, interval: 90s}
            venues:
              okx: {enabled: false, symbols: [DOGE-USDT-SWAP], url: "ws://127.0.0.1:4711"}
            """);

        final String text = EffectiveConfiguration.text(before);
        assertEquals(before, parse(text), text);
        assertEquals(1024, before.ring().slots());
        assertEquals(List.of("DOGE-USDT-SWAP"), before.venues().get(Venue.OKX.ordinal()).symbols());
        assertEquals(Venue.OKX, before.venues().get(Venue.OKX.ordinal()).venue());
        assertEquals(90_000_000_000L, before.model().intervalNs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "rings: {}                            | 1:1  | unknown key \"rings\"; did you mean \"ring\"?",
        "ring: {slot: 64}                     | 1:8  | unknown key \"slot\" in ring; did you mean \"slots\"?",
        "ring: {zzzzzzzzzz: 64}               | 1:8  | known keys: slots, waitStrategy",
        "ring: {slots: many}                  | 1:15 | expected a whole number from 64 to 4194304, found \"many\"",
        "ring: {slots: 1000}                  | 1:15 | 1000 is not a power of two; the next one is 1024",
        "ring: {slots: 32}                    | 1:15 | 32 is out of range; expected 64 to 4194304",
        "ring: {slots: 99999999999999999999}  | 1:15 | expected a whole number",
        "ring: {slots: [64]}                  | 1:15 | expected a whole number, found a list",
        "ring: {slots: }                      | 1:14 | found nothing",
        "ring: {waitStrategy: busy-spinn}     | 1:22 | did you mean \"busy-spin\"?",
        "ring: 64                             | 1:7  | expected `key: value` lines below it, found \"64\"",
        "model: {turnoverShare: 1.5}          | 1:24 | 1.5 is out of range; expected 0 to 1",
        "model: {turnoverShare: .nan}         | 1:24 | expected a number, found \".nan\"",
        "model: {turnoverShare: 1e999999999}  | 1:24 | expected a number of at most 40 digits",
        "model: {interval: 5}                 | 1:19 | \"5\" is not a span of time",
        "model: {interval: 5 parsecs}         | 1:19 | \"5 parsecs\" is not a span of time",
        "publish: {mapInterval: 1us}          | 1:24 | 1us is out of range; expected 1ms to 10s",
        "venues: {bibit: {}}                  | 1:10 | did you mean \"bybit\"?",
        "venues: {bybit: {enabled: yes}}      | 1:27 | expected true or false, found \"yes\"",
        "venues: {bybit: {url: ftp://x}}      | 1:23 | expected ws://HOST",
        "venues: {bybit: {symbols: [BTCUSD]}} | 1:28 | did you mean \"BTCUSDT\"?",
        "ring: {slots: 64, slots: 128}        | 1:19 | key \"slots\" stands twice; the first is at line 1",
        "ring: &r {slots: 64}                 | 1:7  | anchors (&name) are not allowed",
        "ring: *r                             | 1:7  | aliases (*name) are not allowed",
        "ring: !!java.net.URL [x]             | 1:7  | tags (!name) are not allowed",
        "? [a, b]                             | 1:3  | a key must be a single word",
        "ring: {slots: 64                     | 1    | not valid YAML",
        "[1, 2]                               | 1:1  | expected `key: value` lines at the top level",
    })
    void shouldNameThePlaceAndTheWayOut(final String text, final String place, final String complaint) {
        final String message = assertThrows(ConfigurationException.class, () -> parse(text)).getMessage();

        assertTrue(message.startsWith("test.yaml:" + place + ":") || message.startsWith("test.yaml:2:1:"), message);
        assertTrue(message.contains(complaint), message);
    }

    @Test
    void shouldNameTheLineOfALaterMistake() {
        final String text = "# comment\nring:\n  slots: 64\n\npublish:\n  batchLimit: 0\n";
        assertTrue(assertThrows(ConfigurationException.class, () -> parse(text)).getMessage()
            .startsWith("test.yaml:6:15: publish.batchLimit: 0 is out of range"), text);
    }

    @Test
    void shouldRefuseDeepAndHugeFilesQuickly(@TempDir final Path directory) throws IOException {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            refused("a: " + "[".repeat(100_000), "more than 16 levels");
            refused("a: 1\n---\nb: 1\n", "only one document");
            refused("", "empty");
        });
        final Path huge = directory.resolve("huge.yaml");
        Files.writeString(huge, "#".repeat((1 << 20) + 1));
        assertTrue(assertThrows(ConfigurationException.class, () -> ConfigurationFile.read(huge, null)).getMessage()
            .contains("longer than 1048576 bytes"));
        final Path binary = directory.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertTrue(assertThrows(ConfigurationException.class, () -> ConfigurationFile.read(binary, null)).getMessage()
            .contains("not UTF-8"));
        assertTrue(assertThrows(ConfigurationException.class,
            () -> ConfigurationFile.read(directory.resolve("none.yaml"), null)).getMessage().endsWith("no such file"));
        assertTrue(assertThrows(ConfigurationException.class, () -> ConfigurationFile.read(directory, null))
            .getMessage().contains("is a directory"));
    }

    private static void refused(final String text, final String complaint) {
        final String message = assertThrows(ConfigurationException.class, () -> parse(text)).getMessage();
        assertTrue(message.contains(complaint), message);
    }

    private static EngineConfiguration parse(final String text) {
        return ConfigurationFile.parse("test.yaml", text, CONFIG, null).configuration();
    }
}
