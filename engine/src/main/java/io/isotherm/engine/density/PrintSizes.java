package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * Mean print size s̄ = Σq² / Σq, and the cut of single whales by it (model specification, 5.5): one position must not
 * move the leverage mix.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class PrintSizes {
    private final double largestSizes;
    private double mass;
    private double squares;

    PrintSizes(final double largestSizes) {
        this.largestSizes = largestSizes;
    }

    /** The mass that a print may credit to the weights: at most the largest multiple of s̄ of the prints before it. */
    double winsorised(final double print) {
        return squares > 0 ? Math.min(print, largestSizes * mean()) : print;
    }

    void add(final double print) {
        mass += print;
        squares += print * print;
    }

    void forget(final double left) {
        mass *= left;
        squares *= left;
    }

    /** Takes a change of unit. */
    void rescale(final double ratio) {
        mass *= ratio;
        squares *= ratio * ratio;
    }

    /** s̄, grid unit; 0 before the first print. */
    double mean() {
        return squares > 0 ? squares / mass : 0;
    }

    void visit(final StateCursor cursor) {
        mass = cursor.real(mass);
        squares = cursor.real(squares);
    }
}
