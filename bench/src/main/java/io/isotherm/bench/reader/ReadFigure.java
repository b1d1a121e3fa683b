package io.isotherm.bench.reader;

/**
 * One round of one kind of read in one language.
 *
 * @param kind   of read.
 * @param ns     CPU time per read in the quickest part of the round.
 * @param reads  in the round.
 * @param failed reads without a whole result.
 * @param lapped tries that the writer spoilt.
 */
record ReadFigure(String kind, double ns, long reads, long failed, long lapped) {
    /** Reads a line of {@code reads.c} or {@link JavaReads}. */
    static ReadFigure parse(final String line) {
        final String[] fields = line.split("\t");
        return new ReadFigure(fields[0], Double.parseDouble(fields[1]), Long.parseLong(fields[2]),
            Long.parseLong(fields[3]), Long.parseLong(fields[4]));
    }
}
