package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ParameterHashTest {
    @Test
    void shouldNameEveryParameter() {
        final String text = ParameterHash.text(Scenario.BASE);
        assertTrue(text.contains("perUsd=0.0000000002"), text);
        assertTrue(text.contains("isolated=[2,3,5,10,20,25,50,75,100,125]"), text);
    }

    @Test
    void shouldTellScenariosApart() {
        assertEquals(ParameterHash.hash(ParameterHash.text(Scenario.BASE)),
            ParameterHash.hash(ParameterHash.text(Scenario.BASE)));
        assertNotEquals(ParameterHash.hash(ParameterHash.text(Scenario.BASE)),
            ParameterHash.hash(ParameterHash.text(Scenario.BASE.restless())));
    }

    @Test
    void shouldRefuseLeverageWeightsThatDoNotSumToOne() {
        assertThrows(IllegalArgumentException.class,
            () -> new Scenario.Leverage(0.5, 5, 0.8, 1.2, 80, List.of(2.0, 3.0), List.of(0.5, 0.4)));
    }
}
