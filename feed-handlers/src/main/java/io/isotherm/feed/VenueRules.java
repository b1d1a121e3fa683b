package io.isotherm.feed;

/**
 * What is peculiar to a venue's data, in one row: its decoder follows it, and the page that lists all venues is checked
 * against it: {@code feed-handlers/README.md}, by a test.
 *
 * @param venue        it is about.
 * @param side         what the side word of a liquidation says.
 * @param quantityUnit of trades, liquidations, books and open interest, in words, for example {@code base asset}.
 * @param priceKind    what a liquidation's price stands for; null where none are printed.
 * @param coverage     how much of the liquidations is printed, at the newest protocol.
 * @param openInterest where open interest comes from.
 */
public record VenueRules(Venue venue, LiquidationSide side, String quantityUnit, LiquidationPriceKind priceKind,
                         Coverage coverage, OpenInterestSource openInterest) {
}
