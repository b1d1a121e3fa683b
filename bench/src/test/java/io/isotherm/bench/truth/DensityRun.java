package io.isotherm.bench.truth;

import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.instrument.Scaling;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PublicFeed;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;
import io.isotherm.simulator.market.TruePosition;
import java.nio.file.Path;
import java.util.List;

/** One contract's synthetic market straight into its density, without frames and ring: days in seconds. */
final class DensityRun implements PublicFeed {
    private static final long NS_PER_MS = 1_000_000;

    private final Instrument instrument;
    private final InstrumentDensity density;
    private final ScenarioRun run;
    private final Listing listing;
    private final boolean reported;
    private double[][] frozen;
    private int frozenLow;
    private double lowestMark;
    private double highestMark;
    private double predictedUsd;
    private double realisedUsd;
    private double hourUsd;
    private long trueOpenInterest;

    DensityRun(final Scenario scenario, final long seed, final Coverage coverage, final ModelParameters parameters) {
        this(scenario, seed, coverage, parameters, true, 0);
    }

    private DensityRun(final Scenario scenario, final long seed, final Coverage coverage,
                       final ModelParameters parameters, final boolean reported, final double assumed) {
        this.reported = reported;
        run = new ScenarioRun(scenario, seed, this);
        listing = run.listing();
        instrument = instrument(listing, coverage, reported, assumed);
        density = new DensityModel(new InstrumentTable(List.of(instrument)), parameters).instrument(0);
    }

    /**
     * A market whose venue never tells open interest.
     *
     * @param assumed that the instrument file says, contracts; 0 for half of a day's turnover.
     */
    static DensityRun withoutOpenInterest(final Scenario scenario, final long seed, final double assumed) {
        return new DensityRun(scenario, seed, Coverage.FULL, ModelParameters.DEFAULTS, false, assumed);
    }

    private static Instrument instrument(final Listing listing, final Coverage coverage, final boolean reported,
                                         final double assumed) {
        final InstrumentTable table = ConfigurationFile.read(
            Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml"), null).instruments();
        final Venue venue = Venue.ofCode(listing.venue().code());
        for (int i = 0; i < table.size(); i++) {
            final Instrument listed = table.get(i);
            if (listed.venue() == venue && listed.symbol().equals(listing.symbol())) {
                return new Instrument(0, venue, listed.symbol(), listed.underlying(), 0, listed.priceMultiplier(),
                    listed.kind(), listed.contractValue(), listed.contractValueScale(), listed.priceScale(),
                    listed.quantityScale(), coverage,
                    reported ? listed.openInterestSource() : OpenInterestSource.NONE, listed.brackets(), 0,
                    (long) (assumed * Scaling.powerOfTen(listed.quantityScale())));
            }
        }
        throw new IllegalStateException("no instrument for " + listing.symbol());
    }

    InstrumentDensity density() {
        return density;
    }

    ScenarioRun market() {
        return run;
    }

    /** What the venue knows to be open on each side now, told or not; grid unit. */
    double trueOpenInterest() {
        return (double) trueOpenInterest / Scaling.powerOfTen(instrument.quantityScale());
    }

    /** Lives through one hour; what was predicted at its start for the buckets it sweeps is compared with prints. */
    void hour(final boolean counted) {
        freeze();
        for (int second = 0; second < 3_600; second++) {
            run.step();
        }
        if (counted && frozen != null) {
            predictedUsd += predicted();
            realisedUsd += hourUsd;
        }
    }

    private void freeze() {
        hourUsd = 0;
        lowestMark = Double.POSITIVE_INFINITY;
        highestMark = 0;
        if (density.mark() == InstrumentDensity.NO_PRICE) {
            return;
        }
        frozen = new double[Side.COUNT][PriceAxis.BUCKETS];
        frozenLow = density.windowLow();
        for (int i = 0; i < PriceAxis.BUCKETS; i++) {
            frozen[Side.LONG][i] = density.longUsd(frozenLow + i);
            frozen[Side.SHORT][i] = density.shortUsd(frozenLow + i);
        }
    }

    private double predicted() {
        final int low = bucket(lowestMark) - frozenLow;
        final int high = bucket(highestMark) - frozenLow;
        double sum = 0;
        for (int i = Math.max(0, low); i <= Math.min(PriceAxis.BUCKETS - 1, high); i++) {
            sum += frozen[Side.LONG][i] + frozen[Side.SHORT][i];
        }
        return sum;
    }

    private int bucket(final double price) {
        return (int) Math.floor(StrictMath.log(price) / density.axis().delta());
    }

    /** Predicted over realised liquidations of the counted hours. */
    double predictedToRealised() {
        return predictedUsd / realisedUsd;
    }

    /** Realised liquidations of the counted hours, USD. */
    double realisedUsd() {
        return realisedUsd;
    }

    /** The density against the true positions now, mean of the sides. */
    SideScore score() {
        final double mark = run.mark();
        final CellDensity predicted = new CellDensity();
        for (int bucket = density.windowLow(); bucket < density.windowLow() + PriceAxis.BUCKETS; bucket++) {
            final double price = density.axis().mid(bucket);
            predicted.add(true, price, density.longUsd(bucket));
            predicted.add(false, price, density.shortUsd(bucket));
        }
        final CellDensity truth = new CellDensity();
        for (final TruePosition position : run.truth()) {
            truth.add(position.isLong(), position.liquidationPrice(),
                listing.notional(position.lots(), position.liquidationPrice()));
        }
        return SideScore.mean(List.of(SideScore.of(predicted.near(true, mark), truth.near(true, mark)),
            SideScore.of(predicted.near(false, mark), truth.near(false, mark))));
    }

    private long price(final long mantissa, final int scale) {
        return Scaling.rescale(mantissa, scale, instrument.priceScale());
    }

    private long quantity(final long lots) {
        return Scaling.rescale(lots, listing.lotScale(), instrument.quantityScale());
    }

    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        density.onTrade(timeMs * NS_PER_MS, timeMs * NS_PER_MS, price(priceTicks, listing.tickScale()),
            quantity(lots), takerBuys, true);
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        final long mark = price(markUnits, listing.markScale());
        lowestMark = Math.min(lowestMark, listing.mark(markUnits));
        highestMark = Math.max(highestMark, listing.mark(markUnits));
        density.onMark(timeMs * NS_PER_MS, timeMs * NS_PER_MS, mark, mark, mark);
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        trueOpenInterest = quantity(lots);
        if (reported) {
            density.onOpenInterest(receiveTimeMs * NS_PER_MS, eventTimeMs * NS_PER_MS, trueOpenInterest);
        }
    }

    @Override
    public void onLiquidation(final long timeMs, final boolean isLong, final long lots, final long bankruptcyTicks) {
        hourUsd += listing.notional(lots, listing.price(bankruptcyTicks));
        density.onLiquidation(timeMs * NS_PER_MS, timeMs * NS_PER_MS, isLong,
            price(bankruptcyTicks, listing.tickScale()), quantity(lots));
    }

    @Override
    public void onGap(final long fromMs, final long toMs, final long lowestUnits, final long highestUnits) {
        density.onGap(toMs * NS_PER_MS, price(lowestUnits, listing.markScale()),
            price(highestUnits, listing.markScale()));
    }
}
