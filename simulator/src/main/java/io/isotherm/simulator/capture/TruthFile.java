package io.isotherm.simulator.capture;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.TruePosition;
import io.isotherm.simulator.market.VenueMarket;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The truth beside a capture, as CSV: one row per live position at each instant, with its liquidation price. Lines that
 * begin with {@code #} carry the parameters and, per instant and contract, the mark:
 *
 * <pre>
 * # mark timeNs,venue,symbol,price
 * timeNs,venue,symbol,side,liquidationPrice,quantity,notional
 * </pre>
 */
final class TruthFile {
    private static final long NANOS_PER_MS = 1_000_000;

    private final OutputFile file;

    TruthFile(final OutputFile file, final String parameters, final String hash, final long seed)
        throws IOException {
        this.file = file;
        file.line("# isotherm synthetic exchange, parameters " + hash + ", seed " + seed);
        file.line("# " + parameters);
        file.line("timeNs,venue,symbol,side,liquidationPrice,quantity,notional");
    }

    /** Writes the truth of all markets at one instant: everything before it has happened. */
    void write(final long timeMs, final List<VenueMarket> markets) throws IOException {
        for (final VenueMarket market : markets) {
            final Listing listing = market.listing();
            final String key = timeMs * NANOS_PER_MS + "," + listing.venue().code() + "," + listing.symbol() + ",";
            file.line("# mark " + key + Decimal.text(market.markUnits(), listing.markScale()));
            for (final TruePosition position : market.truth()) {
                file.line(key + (position.isLong() ? "long" : "short")
                    + String.format(Locale.ROOT, ",%.4f,", position.liquidationPrice())
                    + Decimal.text(position.lots(), listing.lotScale())
                    + String.format(Locale.ROOT, ",%.2f",
                        listing.notional(position.lots(), position.liquidationPrice())));
            }
        }
    }
}
