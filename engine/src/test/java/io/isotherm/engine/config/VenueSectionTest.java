package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which contracts a live engine listens to, and over how many connections. */
final class VenueSectionTest {
    private static final Path CONFIG = Path.of(System.getProperty("isotherm.home", "..")).resolve("config");

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
