package io.isotherm.engine.facts;

/**
 * The mark of an underlying: the open-interest-weighted median of its venues' live marks (model specification, 1.1).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class AggregateMark {
    private final double[] marks;
    private final double[] weights;
    private final int[] instruments;
    private int count;

    /**
     * Without marks.
     *
     * @param venues most of them.
     */
    public AggregateMark(final int venues) {
        marks = new double[venues];
        weights = new double[venues];
        instruments = new int[venues];
    }

    /** Forgets all marks. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds a venue, in rising order of marks by insertion.
     *
     * @param instrument that the mark belongs to.
     * @param mark       quote currency per unit of the underlying.
     * @param weight     open interest in any unit that the venues share; a venue without one weighs 0.
     */
    public void add(final int instrument, final double mark, final double weight) {
        int i = count++;
        while (i > 0 && marks[i - 1] > mark) {
            marks[i] = marks[i - 1];
            weights[i] = weights[i - 1];
            instruments[i] = instruments[i - 1];
            i--;
        }
        marks[i] = mark;
        weights[i] = weight;
        instruments[i] = instrument;
    }

    /** Instrument whose mark is the lower weighted median (the plain one without any weight); −1 without marks. */
    public int medianInstrument() {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += weights[i];
        }
        if (total <= 0) {
            return count == 0 ? -1 : instruments[(count - 1) / 2];
        }
        double below = 0;
        for (int i = 0; i < count; i++) {
            below += weights[i];
            if (below >= total / 2) {
                return instruments[i];
            }
        }
        return instruments[count - 1];
    }
}
