package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.listing.ListingAge;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said at the start of where contracts are from. */
final class ListedConfigurationTest {
    private static final Path CONFIG = Path.of(System.getProperty("isotherm.home", "..")).resolve("config");

    private static String summary(final String text) {
        final CheckedConfiguration checked = ConfigurationFile.parse("test.yaml", text, CONFIG, null);
        final List<ListingAge> ages = checked.configuration().venues().stream().filter(VenueConfiguration::enabled)
            .map(venue -> new ListingAge(venue.venue(), ListingAge.Origin.SHIPPED, null, ListingAge.UNKNOWN, ""))
            .toList();
        return ListedConfiguration.summary(checked, ages);
    }

    @Test
    void shouldTellVenuesThatAreAskedFromThoseThatAreNot() {
        assertEquals("contracts until the venues tell theirs: instrument file for binance-usdm, bybit, okx",
            summary("{}"));
        assertEquals("contracts until the venues tell theirs: instrument file for binance-usdm, okx; of venues that "
            + "are not asked: instrument file for bybit, deribit",
            summary("venues: {deribit: {enabled: true}, bybit: {url: \"ws://127.0.0.1:1\"}}"));
    }

    @Test
    void shouldNotPromiseContractsOfVenuesThatNobodyAsks() {
        assertEquals("contracts, for which no venue is asked: instrument file for binance-usdm, bybit, okx",
            summary("listings: {ask: false}"));
    }
}
