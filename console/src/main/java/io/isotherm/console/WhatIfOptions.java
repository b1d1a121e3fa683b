package io.isotherm.console;

import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.Position;
import io.isotherm.client.position.ReachProbability;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * What {@code snapshot} can be asked beside what there is: a cascade, a position, and the facts that these need and the
 * snapshot does not carry. Refusals are {@link IllegalArgumentException}s that name the option.
 */
final class WhatIfOptions {
    private static final String POSITION = "SIDE,PRICE,LEVERAGE,SIZE,VENUE";
    private static final int PARTS = 5;
    private static final double PERCENT = 100;

    @Option(names = "--cascade", paramLabel = "X",
        description = "Print instead which liquidations would follow if price traded at X, over all venues, and where "
            + "that ends. Needs --depth, --sigma and --volume, and --underlying when there are several.")
    private Double trigger;

    @Option(names = "--position", paramLabel = POSITION,
        description = "Print instead where this isolated position is liquidated and who goes before it, for example "
            + "long,60000,20x,0.5,bybit. The size is in units of the underlying, or in USD with \"usd\" behind it; "
            + "VENUE:SYMBOL names one of several contracts. Brackets are those of the engine's manifest. "
            + "Needs --underlying when there are several.")
    private String positionText;

    @Option(names = "--depth", paramLabel = "USD,...",
        description = "The book of all venues for --cascade: USD within 5, 10, 25, 50, 100, 200 bps of the mid, six "
            + "cumulative sums, \"-\" where unknown; BIDS/ASKS when the sides differ.")
    private String depth;

    @Option(names = "--sigma", paramLabel = "PERCENT",
        description = "Standard deviation of a day's return, for example 3.")
    private Double sigmaPercent;

    @Option(names = "--volume", paramLabel = "USD", description = "Value traded in a day at all venues, for --cascade.")
    private Double volume;

    @Option(names = "--horizon", paramLabel = "HOURS",
        description = "For how long --position looks ahead. Default: 4")
    private double horizonHours = ReachProbability.HORIZON_HOURS_DEFAULT;

    /** Whether anything is asked. */
    boolean asked() {
        return trigger != null || positionText != null;
    }

    /** Price of the cascade, or null. */
    Double trigger() {
        return trigger;
    }

    /** The position as it was typed, or null. */
    String positionText() {
        return positionText;
    }

    double horizonHours() {
        return horizonHours;
    }

    /** Standard deviation of a day's log return; NaN when not stated. */
    double sigmaPerDay() {
        return sigmaPercent == null ? Double.NaN : sigmaPercent / PERCENT;
    }

    /** Refuses what can be refused without a snapshot. */
    void check() {
        if (!asked() && (depth != null || sigmaPercent != null || volume != null)) {
            throw new IllegalArgumentException("--depth, --sigma and --volume belong to --cascade and --position");
        }
        if (trigger != null) {
            if (!(trigger > 0 && trigger < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("--cascade " + trigger + " is not a price above 0");
            }
            liquidity();
        }
        if (!(horizonHours > 0 && horizonHours < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--horizon " + horizonHours + " is not a number of hours above 0");
        }
        if (sigmaPercent != null && !(sigmaPercent > 0 && sigmaPercent <= 10 * PERCENT)) {
            throw new IllegalArgumentException("--sigma " + sigmaPercent + " is not between 0 and 1000 percent");
        }
        if (positionText != null) {
            position(false);
        }
    }

    /** The facts for the cascade. */
    Liquidity liquidity() {
        if (depth == null || sigmaPercent == null || volume == null) {
            throw new IllegalArgumentException("--cascade needs --depth, --sigma and --volume: the snapshot does not "
                + "carry the book, the volatility and the volume, see docs/cascade.md");
        }
        final String[] sides = depth.split("/", -1);
        if (sides.length > 2) {
            throw new IllegalArgumentException("--depth " + depth + " is not one list of sums, or BIDS/ASKS");
        }
        try {
            return Liquidity.of(sums(sides[0]), sums(sides[sides.length - 1]), sigmaPerDay(), volume);
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException("--depth, --sigma or --volume: " + wrong.getMessage(), wrong);
        }
    }

    private static double[] sums(final String list) {
        final String[] words = list.split(",", -1);
        final double[] sums = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            sums[i] = "-".equals(words[i].strip()) ? Double.NaN : number("--depth", words[i]);
        }
        return sums;
    }

    /** The venue of the position, or VENUE:SYMBOL. */
    String contract() {
        return parts()[PARTS - 1].strip();
    }

    /**
     * The position.
     *
     * @param inverse whether its contract is coin-margined.
     */
    Position position(final boolean inverse) {
        final String[] parts = parts();
        final Side side = switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "long" -> Side.LONG;
            case "short" -> Side.SHORT;
            default -> throw new IllegalArgumentException("--position: " + parts[0] + " is neither long nor short");
        };
        final double price = number("--position", parts[1]);
        final String leverage = parts[2].strip().toLowerCase(Locale.ROOT);
        final double times =
            number("--position", leverage.endsWith("x") ? leverage.substring(0, leverage.length() - 1) : leverage);
        final String size = parts[3].strip().toLowerCase(Locale.ROOT);
        try {
            return size.endsWith("usd") ? Position.ofUsd(side, inverse, price,
                number("--position", size.substring(0, size.length() - "usd".length())), times)
                : Position.ofBase(side, inverse, price, number("--position", size), times);
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException("--position " + positionText + ": " + wrong.getMessage(), wrong);
        }
    }

    private String[] parts() {
        final String[] parts = positionText.split(",", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("--position " + positionText + " is not " + POSITION
                + ", for example long,60000,20x,0.5,bybit");
        }
        return parts;
    }

    private static double number(final String option, final String word) {
        try {
            return Double.parseDouble(word.strip());
        } catch (final NumberFormatException wrong) {
            throw new IllegalArgumentException(option + ": \"" + word + "\" is not a number", wrong);
        }
    }
}
