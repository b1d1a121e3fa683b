package io.isotherm.console;

import io.isotherm.client.SignalsView;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.position.Position;
import io.isotherm.client.position.ReachProbability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * What {@code snapshot} can be asked beside what there is: a cascade, a position, and the facts that these need in
 * place of those that the snapshot carries. Refusals are {@link IllegalArgumentException}s that name the option.
 */
final class WhatIfOptions {
    private static final String POSITION = "SIDE,PRICE,LEVERAGE,SIZE,VENUE";
    private static final int PARTS = 5;
    private static final double PERCENT = 100;

    @Option(names = "--cascade", paramLabel = "X",
        description = "Print instead which liquidations would follow if price traded at X, over all venues, and where "
            + "that ends. Book, volatility and volume are those of the snapshot where --depth, --sigma and --volume do "
            + "not state others.")
    private Double trigger;

    @Option(names = "--position", paramLabel = POSITION,
        description = "Print instead where this isolated position is liquidated and who goes before it, for example "
            + "long,60000,20x,0.5,bybit. The size is in units of the underlying, or in USD with \"usd\" behind it; "
            + "VENUE:SYMBOL names one of several contracts. Brackets are those of the engine's manifest.")
    private String positionText;

    @Option(names = "--depth", paramLabel = "USD,...",
        description = "The book of all venues for --cascade: USD within 5, 10, 25, 50, 100, 200 bps of the mid, six "
            + "cumulative sums, \"-\" where unknown; BIDS/ASKS when the sides differ. Default: the snapshot's")
    private String depth;

    @Option(names = "--sigma", paramLabel = "PERCENT",
        description = "Standard deviation of a day's return, for example 3. Default: the snapshot's")
    private Double sigmaPercent;

    @Option(names = "--volume", paramLabel = "USD",
        description = "Value traded in a day at all venues, for --cascade. Default: the snapshot's taker turnover")
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

    /**
     * Standard deviation of a day's log return.
     *
     * @param known of the snapshot.
     * @return stated, or else known; NaN when neither is.
     */
    double sigmaPerDay(final SignalsView known) {
        return sigmaPercent == null ? known.sigmaPerDay() : sigmaPercent / PERCENT;
    }

    /** Where the facts of a cascade come from, in words. */
    String origin() {
        final List<String> stated = new ArrayList<>();
        final List<String> measured = new ArrayList<>();
        (depth == null ? measured : stated).add("depth");
        (sigmaPercent == null ? measured : stated).add("volatility");
        (volume == null ? measured : stated).add("volume");
        return (measured.isEmpty() ? "" : String.join(", ", measured) + " of the snapshot")
            + (measured.isEmpty() || stated.isEmpty() ? "" : "; ")
            + (stated.isEmpty() ? "" : String.join(", ", stated) + " as stated");
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
            if (depth != null) {
                sides();
            }
            if (volume != null && !(volume > 0 && volume < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("--volume " + volume + " is not above 0");
            }
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

    /**
     * The facts for the cascade.
     *
     * @param known of the snapshot.
     * @return stated ones, and for the others the known.
     */
    Liquidity liquidity(final SignalsView known) {
        final double sigma = sigmaPerDay(known);
        final double turnover = volume == null ? known.figure(SignalFigure.TURNOVER_DAY_USD) : volume;
        final List<String> missing = new ArrayList<>();
        final double[][] book = depth == null ? null : sides();
        if (book == null && Double.isNaN(known.bidUsd(0)) && Double.isNaN(known.askUsd(0))) {
            missing.add("--depth");
        }
        if (Double.isNaN(sigma)) {
            missing.add("--sigma");
        }
        if (Double.isNaN(turnover)) {
            missing.add("--volume");
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("--cascade needs " + String.join(", ", missing) + ": the snapshot does "
                + "not know it yet (volatility takes ten minutes of live marks, volume an hour), see docs/cascade.md");
        }
        try {
            return book == null && sigmaPercent == null && volume == null ? Liquidity.of(known)
                : Liquidity.of(book == null ? depth(known, true) : book[0],
                    book == null ? depth(known, false) : book[1], sigma, turnover);
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException("--depth, --sigma or --volume: " + wrong.getMessage(), wrong);
        }
    }

    private static double[] depth(final SignalsView known, final boolean bids) {
        final double[] sums = new double[Liquidity.LEVELS];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = bids ? known.bidUsd(i) : known.askUsd(i);
        }
        return sums;
    }

    /** Bids and offers as stated. */
    private double[][] sides() {
        final String[] sides = depth.split("/", -1);
        if (sides.length > 2) {
            throw new IllegalArgumentException("--depth " + depth + " is not one list of sums, or BIDS/ASKS");
        }
        final double[][] book = {sums(sides[0]), sums(sides[sides.length - 1])};
        try {
            Liquidity.of(book[0], book[1], 0, 1);
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException("--depth: " + wrong.getMessage(), wrong);
        }
        return book;
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
