package io.isotherm.simulator.market;

import java.util.ArrayList;
import java.util.List;

/**
 * The price of an underlying that all venues share, one step per second: log-normal diffusion with slowly varying
 * volatility, ramps, a weak pull home, and the impact of every print.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link UnderlyingMarket}.
 */
public final class IndexPath {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final int VOLATILITY_UPDATE_SECONDS = 60;
    private static final double MOMENTUM_DECAY = StrictMath.exp(-1.0 / 900);

    private final RandomStream random;
    private final double home;
    private final double trendDecay;
    private final List<Ramp> ramps = new ArrayList<>();
    private Scenario.Path parameters;
    private double price;
    private double previousPrice;
    private double logVolatility;
    private double momentum;
    private double trend;
    private double secondDeviation;
    private double activity;
    private long seconds;

    /**
     * Starts at a price, with volatility drawn from its stationary distribution.
     *
     * @param startPrice above 0.
     * @param scenario   whose path it is.
     * @param random     owned by this path from now on.
     */
    public IndexPath(final double startPrice, final Scenario scenario, final RandomStream random) {
        this.random = random;
        parameters = scenario.path();
        trendDecay = StrictMath.exp(-1 / (scenario.structure().trend().hours() * SECONDS_PER_HOUR));
        home = startPrice;
        price = startPrice;
        previousPrice = startPrice;
        logVolatility = parameters.logVolatilityDeviation() * random.gaussian();
        updateVolatility();
    }

    /**
     * Changes the parameters from the next step on; the present state of volatility keeps its rank.
     *
     * @param path new parameters.
     */
    public void adopt(final Scenario.Path path) {
        final double former = parameters.logVolatilityDeviation();
        logVolatility *= former == 0 ? 0 : path.logVolatilityDeviation() / former;
        parameters = path;
        updateVolatility();
    }

    /** Advances by one second. */
    public void step() {
        if (seconds++ % VOLATILITY_UPDATE_SECONDS == 0 && seconds > 1) {
            final double memoryUpdates =
                parameters.logVolatilityMemoryHours() * SECONDS_PER_HOUR / VOLATILITY_UPDATE_SECONDS;
            final double carry = StrictMath.exp(-1 / memoryUpdates);
            logVolatility = carry * logVolatility
                + Math.sqrt(1 - carry * carry) * parameters.logVolatilityDeviation() * random.gaussian();
            updateVolatility();
        }
        double move = secondDeviation * random.gaussian();
        if (random.chance(parameters.jumpsPerDay() / SECONDS_PER_DAY)) {
            final int length = parameters.jumpShortestSeconds()
                + random.nextInt(parameters.jumpLongestSeconds() - parameters.jumpShortestSeconds() + 1);
            ramps.add(new Ramp(parameters.jumpDeviation() * random.gaussian() / length, length));
        }
        for (int i = ramps.size() - 1; i >= 0; i--) {
            final Ramp ramp = ramps.get(i);
            move += ramp.perSecond;
            if (--ramp.secondsLeft == 0) {
                ramps.remove(i);
            }
        }
        move -= StrictMath.log(price / home) / (parameters.pullDays() * SECONDS_PER_DAY);
        price *= StrictMath.exp(move);
        final double change = StrictMath.log(price / previousPrice);
        momentum = momentum * MOMENTUM_DECAY + change;
        trend = trend * trendDecay + change;
        previousPrice = price;
    }

    /**
     * Moves the index by the impact of a print.
     *
     * @param relativeMove signed, far below 1.
     */
    public void push(final double relativeMove) {
        price *= 1 + relativeMove;
    }

    /** Current price, above 0. */
    public double price() {
        return price;
    }

    /** Exponentially forgotten sum of returns, 15 minutes. */
    public double momentum() {
        return momentum;
    }

    /** Exponentially forgotten sum of returns over the scenario's own memory, see {@link Scenario.Trend}. */
    public double trend() {
        return trend;
    }

    /** Factor of every arrival rate: the square root of relative volatility. */
    public double activity() {
        return activity;
    }

    // The mean of a log-normal's square is exp(2 deviation²): subtracting deviation² keeps the mean variance in place.
    private void updateVolatility() {
        final double deviation = parameters.logVolatilityDeviation();
        final double corrected = logVolatility - deviation * deviation;
        secondDeviation = parameters.dailyVolatility() / Math.sqrt(SECONDS_PER_DAY) * StrictMath.exp(corrected);
        activity = StrictMath.exp(corrected / 2);
    }

    private static final class Ramp {
        private final double perSecond;
        private int secondsLeft;

        private Ramp(final double perSecond, final int secondsLeft) {
            this.perSecond = perSecond;
            this.secondsLeft = secondsLeft;
        }
    }
}
