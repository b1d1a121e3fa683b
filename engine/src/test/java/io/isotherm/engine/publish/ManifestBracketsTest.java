package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.position.BracketLadder;
import io.isotherm.client.position.LiquidationEquation;
import io.isotherm.client.position.LiquidationPoint;
import io.isotherm.client.position.ManifestBrackets;
import io.isotherm.client.position.MarginRule;
import io.isotherm.client.position.Position;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.grid.LiquidationPrice;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client reads of the engine's manifest is what the engine computes with, for every shipped instrument. */
final class ManifestBracketsTest {
    private static final Path CONFIGURATION =
        Path.of(System.getProperty("isotherm.home", "..")).resolve("config").resolve("isotherm.yaml");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private CheckedConfiguration checked;
    private String text;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheManifest() throws Exception {
        checked = ConfigurationFile.read(CONFIGURATION, null);
        text = Manifest.text(checked.instruments(), checked.configuration());
    }

    private List<ManifestBrackets> read(final String manifest) throws Exception {
        return ManifestBrackets.read(Files.writeString(folder.resolve("manifest.yaml"), manifest));
    }

    @Test
    void shouldReadTheBracketsOfEveryInstrument() throws Exception {
        final List<ManifestBrackets> told = read(text);
        assertEquals(checked.instruments().size(), told.size());
        for (int id = 0; id < told.size(); id++) {
            final Instrument instrument = checked.instruments().get(id);
            final BracketTable table = instrument.brackets();
            final ManifestBrackets one = told.get(id);
            assertEquals(instrument.venue().code() + instrument.symbol() + instrument.underlying(),
                one.venue() + one.symbol() + one.underlying());
            assertEquals(instrument.kind() == ContractKind.INVERSE, one.inverse());
            assertEquals(table.source() + table.date() + table.assumed() + table.unit() + table.feeRate(),
                one.source() + one.date() + one.assumed() + one.ladder().unit() + one.ladder().feeRate());
            assertEquals(table.brackets().size(), one.ladder().count());
            for (int i = 0; i < one.ladder().count(); i++) {
                final Bracket bracket = table.brackets().get(i);
                final BracketLadder ladder = one.ladder();
                assertEquals(bracket.cap() + " " + bracket.maintenanceRate() + " " + bracket.deduction() + " "
                    + bracket.maxLeverage(), ladder.cap(i) + " " + ladder.rate(i) + " " + ladder.deduction(i) + " "
                    + ladder.maxLeverage(i), one.symbol());
            }
        }
    }

    @Test
    void shouldComeToTheLiquidationPricesOfTheEngine() throws Exception {
        int compared = 0;
        for (final ManifestBrackets one : read(text)) {
            final BracketTable table = checked.instruments().get(compared / 40).brackets();
            for (int i = 0; i < 40; i++, compared++) {
                final boolean isLong = random.nextBoolean();
                final double entry = Math.exp(random.nextDouble() * 10);
                final double leverage = 2 + random.nextInt(18);
                final Position position = Position.ofUsd(isLong ? io.isotherm.client.layout.Side.LONG
                    : io.isotherm.client.layout.Side.SHORT, one.inverse(), entry, Math.exp(random.nextDouble() * 12),
                    leverage);
                final int side = isLong ? Side.LONG : Side.SHORT;
                final double engine = one.inverse()
                    ? LiquidationPrice.inverse(side, position.quantity(), entry, leverage, table)
                    : LiquidationPrice.linear(side, position.quantity(), entry, leverage, table);
                final LiquidationPoint point =
                    LiquidationEquation.solve(position, one.ladder(), MarginRule.AT_MARK);
                if (point.state() == LiquidationPoint.State.PRICE && !point.beyondLadder()) {
                    assertEquals(engine, point.price(), 1e-9 * entry, "seed " + seed + ", " + one.symbol() + ", "
                        + position);
                }
            }
        }
    }

    @Test
    void shouldNameTheFileAndTheLineOfWhatIsNoManifest() {
        assertTrue(refusal("engine: isotherm\n").contains("manifest.yaml, line 1: it states no instruments"));
        assertTrue(refusal(text.substring(0, text.indexOf("steps:") + 40)).matches(
            ".*manifest.yaml, line \\d+: the text ends within a value"));
        assertTrue(refusal(text.replaceFirst("maintenanceRate: [0-9.]+", "maintenanceRate: much"))
            .contains("maintenanceRate: much is not a number"));
        assertTrue(refusal(text.replaceFirst("maintenanceRate: [0-9.]+", "maintenanceRate: 2"))
            .contains("binance-usdm BTCUSDT: bracket 1: maintenance rate 2.0"));
        assertTrue(refusal("\ninstruments: " + "[".repeat(99)).contains("more than 16 deep"));
        assertTrue(refusal("\ninstruments: [ { venue: a } ]").contains("no symbol"));
    }

    private String refusal(final String manifest) {
        return assertThrows(IllegalArgumentException.class, () -> read(manifest)).getMessage();
    }
}
