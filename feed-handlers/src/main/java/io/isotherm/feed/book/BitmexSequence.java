package io.isotherm.feed.book;

/**
 * BitMEX {@code orderBookL2}: a {@code partial}, then inserts, updates and deletes by row. Nothing numbers them and the
 * venue sends no checksum, so within one connection their order is trusted; a row that names a level the table does not
 * hold is refused by the decoder, and a crossed book shows the rest. Everything before the partial is left out. Of
 * {@code orderBookL2} and {@code orderBookL2_25} the whole book is kept once it has begun.
 */
final class BitmexSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return Verdict.AMEND;
    }
}
