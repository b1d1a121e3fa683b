package io.isotherm.bench.truth.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.truth.gate.Tables;
import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.bench.truth.run.ScoredRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeatmapPlotTest {
    private static final long START_MS = 1_767_225_600_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldDrawAPrivatePictureOfThreePanels() throws IOException {
        final Path pictures = HeatmapPlot.directory(folder.resolve("deep/pictures"));
        final ScoredRun run = Tables.run("base", 7, Tables.good());
        final HeatmapPlot plot = new HeatmapPlot(pictures);
        for (int i = 0; i < 24; i++) {
            instant(plot, run, START_MS + i * 300_000L, 60_000 + 10 * i);
        }
        plot.onEnd(run);
        final Path file = pictures.resolve("base_7.png");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pictures)));
        try (var files = Files.list(pictures)) {
            assertEquals(List.of(file), files.toList());
        }
        final BufferedImage image = ImageIO.read(file.toFile());
        assertTrue(image.getWidth() > 3 * HeatmapPanel.WIDTH && image.getHeight() > HeatmapPanel.HEIGHT);
        // the truth's panel is bright below the mark and dark above, the model's the other way round
        final int left = 80 + HeatmapPanel.WIDTH / 2;
        final int next = left + HeatmapPanel.WIDTH + 75;
        final int above = 90 + HeatmapPanel.HEIGHT / 4;
        final int below = 90 + 3 * HeatmapPanel.HEIGHT / 4;
        assertTrue(brightness(image.getRGB(left, below)) > brightness(image.getRGB(left, above)));
        assertTrue(brightness(image.getRGB(next, above)) > brightness(image.getRGB(next, below)));
        final int[] title = image.getRGB(80, 14, 400, 16, null, 0, 400);
        assertTrue(Arrays.stream(title).filter(rgb -> brightness(rgb) < 200).count() > 200, "a title is drawn");
    }

    private static void instant(final HeatmapPlot plot, final ScoredRun run, final long timeMs, final double mark) {
        final List<SideAxis> axes = List.of(new SideAxis(true, mark), new SideAxis(false, mark));
        final List<String> names = run.rows().stream().map(row -> row.name()).toList();
        final double[][][] maps = new double[names.size()][2][];
        for (int map = 0; map < maps.length; map++) {
            final boolean truth = names.get(map).equals(ScoredRun.TRUTH);
            for (int side = 0; side < 2; side++) {
                maps[map][side] = new double[axes.get(side).windowCells()];
                Arrays.fill(maps[map][side], truth == (side == 0) ? 1_000_000 : 1_000);
            }
        }
        plot.onInstant(timeMs, mark, axes, names, maps);
    }

    private static int brightness(final int rgb) {
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }

    @Test
    void shouldGrowLighterEvenly() {
        double last = -1;
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i <= 16; i++) {
            final double lightness = lightness(PerceptualColours.of(i / 16.0));
            if (i > 0) {
                least = Math.min(least, lightness - last);
                most = Math.max(most, lightness - last);
            }
            last = lightness;
        }
        assertTrue(least > 0 && most < 2.5 * least, "steps of lightness from " + least + " to " + most);
        assertEquals(PerceptualColours.of(0), PerceptualColours.of(-1));
        assertEquals(PerceptualColours.of(1), PerceptualColours.of(2));
    }

    /** L* of CIE 1976 from the colour's luminance, another space than the one it was made in. */
    private static double lightness(final int rgb) {
        final double y = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255)
            + 0.0722 * linear(rgb & 255);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(final int channel) {
        final double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void shouldScaleByQuantilesOfWhatIsNotEmpty() {
        final double[] values = new double[2_000];
        for (int i = 0; i < 1_000; i++) {
            values[i] = (i + 1.0) * (i + 1);
        }
        final UsdScale scale = new UsdScale(values);
        assertEquals(996 * 996, scale.top());
        assertEquals(1, scale.share(996 * 996), 1e-12);
        assertEquals(Math.log(2) / Math.log1p(996 * 996 / (501.0 * 501)), scale.share(501 * 501), 1e-12);
        assertEquals(0, scale.share(0));
    }

    @Test
    void shouldLabelAxesRoundly() {
        assertEquals(2_000, AxisSteps.of(15_000, 10));
        assertEquals(0.5, AxisSteps.of(4, 10), 1e-12);
        assertEquals(1, AxisSteps.of(10, 10));
        assertEquals(24, AxisSteps.hours(96, 5));
        assertEquals(1, AxisSteps.hours(3, 5));
    }
}
