package io.isotherm.feed.book;

import io.isotherm.feed.instrument.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument's book at one moment, for people and tests: it is made of objects, unlike the book itself.
 *
 * @param state whether it may be believed; a book that may not has no levels.
 * @param bids  best first.
 * @param asks  best first.
 */
public record BookCopy(BookState state, List<Level> bids, List<Level> asks) {
    /**
     * One level.
     *
     * @param price    quote currency.
     * @param quantity in the unit of the instrument's quantities: base asset, or quote currency of an inverse contract.
     */
    public record Level(BigDecimal price, BigDecimal quantity) {
    }

    static BookCopy of(final InstrumentBook book) {
        return new BookCopy(book.state(), levels(book.book().bids(), book.instrument()),
            levels(book.book().asks(), book.instrument()));
    }

    private static List<Level> levels(final BookSide side, final Instrument instrument) {
        final List<Level> levels = new ArrayList<>(side.size());
        for (int i = 0; i < side.size(); i++) {
            levels.add(new Level(BigDecimal.valueOf(side.price(i), instrument.priceScale()),
                BigDecimal.valueOf(side.quantity(i), instrument.quantityScale())));
        }
        return levels;
    }
}
