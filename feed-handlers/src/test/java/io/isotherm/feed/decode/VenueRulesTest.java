package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that the decoders follow against the page that lists them. */
final class VenueRulesTest {
    private static final String NOTHING = "–";

    @Test
    void shouldListInTheReadmeWhatTheDecodersFollow() throws IOException {
        final List<String> page = Files.readAllLines(Path.of("README.md"));
        final int from = page.indexOf("## Rules of each venue");
        assertTrue(from >= 0, "no such chapter in feed-handlers/README.md");
        final List<String> listed = new ArrayList<>();
        for (int i = from + 1; i < page.size() && !page.get(i).startsWith("## "); i++) {
            if (page.get(i).startsWith("| `")) {
                listed.add(page.get(i));
            }
        }
        final List<String> followed = Arrays.stream(Venue.values()).map(Decoders::rules)
            .filter(rules -> rules != null).map(VenueRulesTest::row).toList();
        assertEquals(String.join("\n", followed), String.join("\n", listed));
    }

    private static String row(final VenueRules rules) {
        return String.join(" | ", "| `" + rules.venue().code() + "`", side(rules.side()), rules.quantityUnit(),
            rules.priceKind() == null ? NOTHING : price(rules.priceKind()), coverage(rules.coverage()),
            rules.openInterest().name().toLowerCase(Locale.ROOT)) + " |";
    }

    private static String side(final LiquidationSide side) {
        return switch (side) {
            case ORDER -> "the forced order";
            case POSITION -> "the position";
            case FLAGGED_PARTY -> "the flagged party of a trade";
            case SIGN -> "the position, by the sign of the size";
            case NONE -> NOTHING;
        };
    }

    private static String price(final LiquidationPriceKind kind) {
        return switch (kind) {
            case FILL -> "the fill";
            case BANKRUPTCY -> "the bankruptcy price";
            case ORDER -> "the order's limit";
        };
    }

    private static String coverage(final Coverage coverage) {
        return switch (coverage) {
            case FULL -> "all";
            case SAMPLED -> "some";
            case NONE -> "none";
        };
    }

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldHaveARowForEachVenueThatIsDecoded(final Venue venue) {
        final VenueRules rules = Decoders.rules(venue);
        assertNotNull(rules, venue.code());
        assertEquals(venue, rules.venue());
        assertEquals(rules.coverage() == Coverage.NONE, rules.priceKind() == null, venue.code());
        assertEquals(rules.coverage() == Coverage.NONE, rules.side() == LiquidationSide.NONE, venue.code());
    }

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldPrintLiquidationsAsTheRulesSay(final Venue venue) {
        final VenueRules rules = Decoders.rules(venue);
        final Decoded decoded = new Decoded(venue);
        long printed = 0;
        for (final String frame : Fixtures.frames(venue)) {
            for (final String line : decoded.of(frame).split("\n")) {
                if (line.contains("\"event\":\"liquidation\"")) {
                    printed++;
                    assertTrue(line.contains("\"priceKind\":\"" + lower(rules.priceKind()) + "\""), line);
                }
            }
        }
        assertEquals(rules.coverage() != Coverage.NONE, printed > 0, venue.code());
        if (rules.coverage() != Coverage.NONE) {
            final String frame = LiquidationMeaningTest.forced(venue);
            final boolean buy = rules.side() == LiquidationSide.SIGN
                ? frame.contains("\"size\":1") : frame.matches("(?is).*\"(S|side|direction)\":\"buy\".*");
            final String line = new Decoded(venue).of(frame);
            assertTrue(line.contains("\"position\":\"" + lower(rules.side().position(buy)) + "\""), line);
        }
    }

    private static String lower(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
