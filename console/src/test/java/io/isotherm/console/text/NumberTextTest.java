package io.isotherm.console.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.Estimate;
import org.junit.jupiter.api.Test;

class NumberTextTest {
    @Test
    void shouldGiveAmountsThreeDigitsAndAUnit() {
        assertEquals("0", NumberText.amount(0));
        assertEquals("999", NumberText.amount(999.4));
        assertEquals("1.00K", NumberText.amount(999.5));
        assertEquals("12.4M", NumberText.amount(12_440_000));
        assertEquals("1.00B", NumberText.amount(999_900_000));
        assertEquals("812M", NumberText.amount(812_300_000));
        assertEquals("10.0K", NumberText.amount(9_996));
    }

    @Test
    void shouldMarkEveryEstimateAndNameItsUnit() {
        assertEquals("≈ 12.4M USD", NumberText.estimate(uncalibrated(12_440_000)));
        assertEquals("–", NumberText.estimate(uncalibrated(Double.NaN)));
    }

    @Test
    void shouldGivePricesTheirSignificantDigits() {
        assertEquals("60,123.4", NumberText.price(60_123.4));
        assertEquals("3,012.34", NumberText.price(3_012.34));
        assertEquals("0.251234", NumberText.price(0.2512344).substring(0, 8));
        assertEquals("123,457", NumberText.price(123_456.7));
        assertEquals("–", NumberText.price(Double.NaN));
    }

    @Test
    void shouldGiveSpansTheirUnit() {
        assertEquals("–", NumberText.span(0));
        assertEquals("950 ns", NumberText.span(950));
        assertEquals("12.3 µs", NumberText.span(12_345));
        assertEquals("4.6 ms", NumberText.span(4_560_000));
        assertEquals("1.5 s", NumberText.span(1_500_000_000));
        assertEquals("1:05", NumberText.clock(65.9));
    }

    @Test
    void shouldShowAClusterFromTheMark() {
        final Cluster below = new Cluster(Side.LONG, 59_000, 59_500, 59_410, 12.4e6, Double.NaN, Double.NaN, false,
            0.1, 119, 1, false);
        assertEquals("59,410.0 (−0.98 %) ≈ 12.4M USD", NumberText.cluster(below, 60_000));
        assertEquals("none", NumberText.cluster(null, 60_000));
        final Cluster known = new Cluster(Side.LONG, 59_000, 59_500, 59_410, 12.4e6, 9.92e6, 15.5e6, true, 0.1, 119, 1,
            false);
        assertEquals("59,410.0 (−0.98 %) 12.4M USD (9.92M to 15.5M)", NumberText.cluster(known, 60_000));
    }

    private static Estimate uncalibrated(final double usd) {
        return new Estimate(usd, Double.NaN, Double.NaN, false);
    }
}
