package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which contracts a live engine listens to, and over how many connections. */
final class VenueSectionTest {
    private static final Path CONFIG = Path.of(System.getProperty("isotherm.home", "..")).resolve("config");
    private static final String BRACKETS = """
        brackets:
          t:
            unit: quote
            source: here
            date: 2026-01-01
            steps: [{cap: 1000, rate: 0.01, leverage: 50}]
        instruments:
        """;
    private static final String INSTRUMENT = """
          - {venue: hyperliquid, symbol: %s, underlying: %s, kind: linear, contractValue: 1, brackets: t,
             referencePrice: 100, priceScale: 8, referenceQuantity: 1000, quantityScale: 8, coverage: none,
             openInterest: socket}
        """;

    @TempDir
    private Path folder;

    @Test
    void shouldTakeTheFirstContractsOfTheFileWhileNoVenueWasAsked() {
        final VenueConfiguration bybit = bybit("bybit: {topByOpenInterest: 3, connections: 2, copies: 2}");
        assertEquals(List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"), bybit.symbols());
        assertEquals(2, bybit.connections());
        assertEquals(2, bybit.copies());
    }

    @Test
    void shouldTakeTheContractsOfTheLargestOpenInterestWhereItIsKnown() {
        final CheckedConfiguration checked = parse("{bybit: {topByOpenInterest: 3}}");
        final ListingOrder order = venue -> venue == Venue.BYBIT ? List.of("UNLISTED", "DOGEUSDT", "BTCUSDT")
            : List.of();
        assertEquals(List.of("DOGEUSDT", "BTCUSDT", "ETHUSDT"), bybit(checked.ordered(order)).symbols(),
            "what is not listed is passed over, what has no place comes last");
        assertEquals(parse("{}").configuration(), parse("{}").ordered(order).configuration(), "named symbols stay");
    }

    @Test
    void shouldTakeAllContractsWhereFewerAreListed() {
        final VenueConfiguration bybit = bybit("bybit: {topByOpenInterest: 500}");
        assertEquals(4, bybit.symbols().size());
        assertEquals(500, bybit.topByOpenInterest());
    }

    @Test
    void shouldDealContractsOverConnections() {
        assertEquals(List.of(List.of("BTCUSDT", "SOLUSDT"), List.of("ETHUSDT", "DOGEUSDT")),
            bybit("bybit: {symbols: [BTCUSDT, ETHUSDT, SOLUSDT, DOGEUSDT], connections: 2}").parts());
        assertEquals(List.of(List.of("BTCUSDT", "ETHUSDT")), bybit("bybit: {}").parts());
        assertEquals(4, bybit("bybit: {topByOpenInterest: 20, connections: 9}").parts().size(), "none is empty");
    }

    @Test
    void shouldReadBackWhatItWrites() {
        final EngineConfiguration before = parse("""
            {bybit: {topByOpenInterest: 2, connections: 2, copies: 2}, okx: {symbols: [SOL-USDT-SWAP], copies: 2}}
            """).configuration();
        assertEquals(before, ConfigurationFile.parse("again", EffectiveConfiguration.text(before), CONFIG, null)
            .configuration());
        assertFalse(before.equals(parse("{}").configuration()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bybit: {symbols: [BTCUSDT], topByOpenInterest: 2} | 1:57 | stands beside symbols, line 1; either name",
        "bybit: {topByOpenInterest: 0}                     | 1:37 | 0 is out of range; expected 1 to 500",
        "bybit: {symbols: []}                              | 1:27 | no contract is named; name one",
        "bybit: {symbols: [BTCUSDT, ETHUSDT, BTCUSDT]}     | 1:46 | \"BTCUSDT\" stands twice, first as number 1",
        "bybit: {connections: 3}                           | 1:31 | 3 connections for 2 contracts; each needs",
        "bybit: {connections: 33}                          | 1:31 | 33 is out of range; expected 1 to 32",
        "bybit: {copies: 3}                                | 1:26 | 3 is out of range; expected 1 to 2",
        "okx: {connections: 2}                             | 1:29 | okx sends one stream of all its contracts",
        "okx: {url: 'wss://ws.okx.com:8443/ws/v5'}         | 1:21 | write wss://ws.okx.com:8443 without /ws/v5",
        "bybit: {conections: 2}                            | 1:18 | did you mean \"connections\"?",
    })
    void shouldNameThePlaceAndTheWayOut(final String section, final String place, final String complaint) {
        final String message = assertThrows(ConfigurationException.class, () -> parse("{" + section + "}"))
            .getMessage();
        assertTrue(message.startsWith("test.yaml:" + place + ":"), message);
        assertTrue(message.contains(complaint), message);
    }

    @ParameterizedTest
    @CsvSource({"1, 250, connections: 1", "1, 250, connections: 2", "2, 125, connections: 1"})
    void shouldRefuseMoreContractsThanHyperliquidServesToOneAddress(final int copies, final int most,
                                                                    final String more) throws IOException {
        final StringBuilder listed = new StringBuilder(BRACKETS);
        final List<String> symbols = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            symbols.add("C" + i);
            listed.append(INSTRUMENT.formatted("C" + i, "C" + i));
        }
        final Path file = Files.writeString(folder.resolve("instruments.yaml"), listed);
        final String section = "venues: {hyperliquid: {enabled: true, copies: " + copies + ", " + more + ", symbols: ";
        ConfigurationFile.parse("test.yaml", section + symbols.subList(0, most) + "}}", folder, file);
        final String message = assertThrows(ConfigurationException.class,
            () -> ConfigurationFile.parse("test.yaml", section + symbols + "}}", folder, file)).getMessage();
        assertTrue(message.contains((most + 1) + " contracts of hyperliquid: "), message);
        assertTrue(message.endsWith("name at most " + most), message);
        final String top = section.replace("symbols: ", "topByOpenInterest: ");
        ConfigurationFile.parse("test.yaml", top + most + "}}", folder, file);
        assertThrows(ConfigurationException.class,
            () -> ConfigurationFile.parse("test.yaml", top + (most + 1) + "}}", folder, file));
    }

    private static VenueConfiguration bybit(final String section) {
        return bybit(parse("{" + section + "}"));
    }

    private static VenueConfiguration bybit(final CheckedConfiguration checked) {
        return checked.configuration().venues().stream().filter(feed -> feed.venue() == Venue.BYBIT).findFirst()
            .orElseThrow();
    }

    private static CheckedConfiguration parse(final String venues) {
        return ConfigurationFile.parse("test.yaml", "venues: " + venues, CONFIG, null);
    }
}
