package io.isotherm.bench.baseline;

/** A liquidation map at one moment, whoever drew it. */
public interface LiquidationEstimate {
    /** Short name in tables, lower case. */
    String name();

    /**
     * Notional expected to be liquidated while the mark crosses a cell.
     *
     * @param isLong side of the positions.
     * @param cell   absolute index of 10 basis points: {@code floor(floor(ln(price) / 0.0005) / 2)}.
     * @return quote currency, at least 0; a map without units returns its relative mass.
     */
    double usd(boolean isLong, int cell);
}
