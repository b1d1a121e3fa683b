package io.isotherm.testing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Among the first tests of a build, so that a build server whose tools went missing hears of it at once. */
final class ToolsOfThisMachineTest {
    @ParameterizedTest
    @MethodSource("io.isotherm.testing.RequiredTool#all")
    void shouldBeThereWhereTheyAreNeeded(final RequiredTool tool) {
        tool.require("some tests are skipped");
    }
}
