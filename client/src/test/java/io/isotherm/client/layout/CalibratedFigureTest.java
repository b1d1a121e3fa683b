package io.isotherm.client.layout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CalibratedFigureTest {
    @Test
    void shouldHoldWhenEveryBandThatContributesIsCalibrated() {
        assertTrue(CalibratedFigure.holds(1e6, 1e6, true));
        assertFalse(CalibratedFigure.holds(1e6, 0, true));
        assertFalse(CalibratedFigure.holds(1e6, 0, false));
    }

    @Test
    void shouldNotCountPartsUpToAMillionth() {
        assertTrue(CalibratedFigure.holds(1e6, 1e6 - 1, true));
        assertFalse(CalibratedFigure.holds(1e6, 1e6 - 1.001, true));
    }

    @Test
    void shouldGoByTheBandsWhereNothingContributes() {
        assertTrue(CalibratedFigure.holds(0, 0, true));
        assertFalse(CalibratedFigure.holds(0, 0, false));
    }

    @Test
    void shouldNotHoldForWhatIsNotKnown() {
        assertFalse(CalibratedFigure.holds(Double.NaN, 0, true));
        assertFalse(CalibratedFigure.holds(1, Double.NaN, true));
    }
}
