package io.isotherm.bench.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HyperliquidScoreTest {
    @Test
    void shouldJoinEveryPublishedLiquidationToTheTradesThatBuiltIt() throws IOException {
        final String folder = System.getProperty("isotherm.series", "");
        assumeTrue(!folder.isEmpty(), "skipped: no -Disotherm.series=FOLDER with the published trades");
        final HyperliquidScores scores = new HyperliquidScore(Path.of(folder), 0.01, 50, 200, 1).run();
        assertEquals(scores.liquidations(), scores.joined());
        assertTrue(scores.rebuiltWithin5() >= 0.85 * scores.joined(), scores.toString());
        // Maintenance was 1 %, and the fills are bankruptcy prices: otherwise the two prices would be 1 % apart.
        assertTrue(scores.derivedError() < 0.002, "derived price " + scores.derivedError() + " from the mark");
        for (final HorizonScore horizon : scores.horizons()) {
            assertEquals(scores.joined(),
                horizon.testable() + horizon.wrongSide() + horizon.beyond() + horizon.noMap());
        }
    }
}
