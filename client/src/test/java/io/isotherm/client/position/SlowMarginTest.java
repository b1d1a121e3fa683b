package io.isotherm.client.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.isotherm.client.layout.Side;
import io.isotherm.client.position.BracketLadder.Unit;
import io.isotherm.client.position.LiquidationPoint.State;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random positions and ladders against the margin equation itself: with 40 digits, from the entry outwards by small
 * steps and both sides of every bracket's end, until the position's margin is gone; then by halving.
 */
final class SlowMarginTest {
    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal HAIR = new BigDecimal("1e-25");
    private static final int ROUNDS = 1_500;
    private static final int STEPS = 160;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static BigDecimal exact(final double value) {
        return new BigDecimal(value);
    }

    /** What is left of margin and profit above maintenance and fee, when the position is worth that much. */
    private static BigDecimal spare(final Position position, final BracketLadder ladder, final BigDecimal atEntry,
                                    final BigDecimal value) {
        BigDecimal profit = value.subtract(atEntry);
        if (position.side() == Side.SHORT != position.inverse()) {
            profit = profit.negate();
        }
        final boolean counted = ladder.unit() == Unit.QUOTE != position.inverse();
        final BigDecimal size = counted ? value : exact(position.quantity());
        int bracket = 0;
        while (bracket < ladder.count() - 1 && size.compareTo(exact(ladder.cap(bracket))) > 0) {
            bracket++;
        }
        final BigDecimal rate = exact(ladder.rate(bracket)).add(exact(ladder.feeRate()));
        return exact(position.margin()).add(profit).subtract(value.multiply(rate)).add(
            exact(ladder.deduction(bracket)));
    }

    /** Value at which nothing is left first; 0 when there is always something, the entry's when there never is. */
    private static BigDecimal slow(final Position position, final BracketLadder ladder) {
        final BigDecimal entry = position.inverse()
            ? exact(position.quantity()).divide(exact(position.entry()), DIGITS)
            : exact(position.quantity()).multiply(exact(position.entry()));
        final boolean falls = position.side() == Side.LONG != position.inverse();
        final BigDecimal furthest = falls ? entry.multiply(HAIR) : entry.multiply(BigDecimal.valueOf(5));
        final BigDecimal[] places = new BigDecimal[STEPS + 1 + 2 * ladder.count()];
        for (int i = 0; i <= STEPS; i++) {
            places[i] = entry.add(furthest.subtract(entry).multiply(BigDecimal.valueOf(i))
                .divide(BigDecimal.valueOf(STEPS), DIGITS));
        }
        // Rounding may have put it beyond, where it would be left out.
        places[STEPS] = furthest;
        for (int i = 0; i < ladder.count(); i++) {
            final BigDecimal cap = Double.isInfinite(ladder.cap(i)) ? entry : exact(ladder.cap(i));
            places[STEPS + 1 + 2 * i] = cap;
            places[STEPS + 2 + 2 * i] = cap.multiply(BigDecimal.ONE.add(HAIR));
        }
        Arrays.sort(places);
        BigDecimal before = null;
        for (int i = 0; i < places.length; i++) {
            final BigDecimal place = places[falls ? places.length - 1 - i : i];
            if (falls ? place.compareTo(entry) > 0 || place.compareTo(furthest) < 0
                : place.compareTo(entry) < 0 || place.compareTo(furthest) > 0) {
                continue;
            }
            if (spare(position, ladder, entry, place).signum() <= 0) {
                return before == null ? entry : halved(position, ladder, entry, before, place);
            }
            before = place;
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal halved(final Position position, final BracketLadder ladder, final BigDecimal entry,
                                     final BigDecimal sound, final BigDecimal gone) {
        BigDecimal near = sound;
        BigDecimal far = gone;
        for (int i = 0; i < 90; i++) {
            final BigDecimal middle = near.add(far).divide(BigDecimal.valueOf(2), DIGITS);
            if (spare(position, ladder, entry, middle).signum() <= 0) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    private BracketLadder ladder(final double size, final boolean continuous, final Unit unit) {
        final int count = 1 + random.nextInt(6);
        final double[] caps = new double[count];
        final double[] rates = new double[count];
        final double[] deductions = new double[count];
        final double[] leverages = new double[count];
        double cap = size * (0.2 + random.nextDouble());
        double rate = 0.002 + 0.01 * random.nextDouble();
        for (int i = 0; i < count; i++) {
            caps[i] = cap;
            rates[i] = rate;
            leverages[i] = 1 / (2 * rate);
            deductions[i] = i == 0 || !continuous ? 0 : deductions[i - 1] + caps[i - 1] * (rate - rates[i - 1]);
            cap *= 1.05 + random.nextDouble();
            rate *= 1 + random.nextDouble();
        }
        if (random.nextBoolean()) {
            caps[count - 1] = Double.POSITIVE_INFINITY;
        }
        return new BracketLadder(unit, random.nextBoolean() ? 0.0005 : 0, caps, rates, deductions, leverages);
    }

    private Position position() {
        final double entry = Math.exp(random.nextDouble() * 20 - 8);
        final double[] leverages = {1, 0.5, 2, 3, 10, 20, 50, 100, 125, 1 + 150 * random.nextDouble()};
        return Position.ofUsd(random.nextBoolean() ? Side.LONG : Side.SHORT, random.nextBoolean(), entry,
            Math.exp(random.nextDouble() * 16), leverages[random.nextInt(leverages.length)]);
    }

    @Test
    void shouldFindTheFirstPriceThatTakesTheMargin() {
        int prices = 0;
        int never = 0;
        int atEntry = 0;
        for (int i = 0; i < ROUNDS; i++) {
            final Position position = position();
            final Unit unit = random.nextBoolean() ? Unit.QUOTE : Unit.BASE;
            final boolean counted = unit == Unit.QUOTE != position.inverse();
            final BracketLadder ladder = ladder(counted ? position.value() : position.quantity(),
                counted && random.nextInt(3) != 0, unit);
            final LiquidationPoint point = LiquidationEquation.solve(position, ladder, MarginRule.AT_MARK);
            final double slow = slow(position, ladder).doubleValue();
            final String at = "seed " + seed + ", round " + i + ", " + position + ", " + point;
            // without leverage only the rounding of the margin is left of the value
            if (slow <= 1e-12 * position.value()) {
                assertSame(State.NEVER, point.state(), at);
                never++;
            } else if (point.state() == State.AT_ENTRY) {
                assertEquals(position.value(), slow, 1e-12 * slow, at);
                atEntry++;
            } else {
                assertEquals(slow, position.valueAt(point.price()), 1e-12 * position.value(), at);
                prices++;
            }
        }
        final String counts = "seed " + seed + ": " + prices + " prices, " + never + " never, " + atEntry + " at entry";
        assertEquals(true, prices > ROUNDS / 3 && never > ROUNDS / 50 && atEntry > ROUNDS / 50, counts);
    }

    @Test
    void shouldBeLiquidatedWhereItsMarginWasChosenFor() {
        for (int i = 0; i < ROUNDS; i++) {
            final Position position = position();
            final Unit unit = position.inverse() ? Unit.BASE : Unit.QUOTE;
            final BracketLadder ladder = ladder(position.value(), true, unit);
            for (final MarginRule rule : MarginRule.values()) {
                final double away = position.side() == Side.LONG ? 1 - 0.9 * random.nextDouble()
                    : 1 + 2 * random.nextDouble();
                final double wished = position.entry() * away;
                final double margin = LiquidationEquation.marginFor(position, ladder, rule, wished);
                if (margin > 0) {
                    final LiquidationPoint point =
                        LiquidationEquation.solve(position.withMargin(margin), ladder, rule);
                    assertEquals(wished, point.price(), 1e-11 * position.entry(),
                        () -> "seed " + seed + ", " + position + ", " + rule + ", margin " + margin);
                }
            }
        }
    }
}
