package io.isotherm.bench.truth.plot;

import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.RunObserver;
import io.isotherm.bench.truth.run.ScoredRun;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Draws a run as one PNG: the truth, the model and the best baseline with one colour scale in USD. The levels of
 * baselines are far apart, so the baseline's mass is brought to the truth's; a uniform density is not drawn.
 *
 * <p><b>Threads:</b> owned by the run's thread.
 */
public final class HeatmapPlot implements RunObserver {
    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    private static final long EVERY_MS = 600_000;
    private static final int LEFT = 80;
    private static final int TOP = 90;
    private static final int PANEL_DISTANCE = HeatmapPanel.WIDTH + 75;
    private static final int LEGEND = LEFT + 3 * PANEL_DISTANCE - 40;
    private static final int LEGEND_WIDTH = 18;
    private static final int IMAGE_WIDTH = LEGEND + 110;
    private static final int IMAGE_HEIGHT = TOP + HeatmapPanel.HEIGHT + 50;
    private static final int LEGEND_DISTANCE = 16;
    private static final double JUST_ABOVE = 1.01;
    private static final double BRIGHTEST = 1.0;

    private final Path directory;
    private final MapTape tape = new MapTape();

    /**
     * Prepares the picture of one run.
     *
     * @param directory that exists, see {@link #directory}.
     */
    public HeatmapPlot(final Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the folder of the pictures, mode 0700, when it is not there.
     *
     * @param directory for the pictures.
     * @return the same.
     * @throws IOException when it cannot be made or is no folder.
     */
    public static Path directory(final Path directory) throws IOException {
        System.setProperty("java.awt.headless", "true");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return directory;
    }

    @Override
    public void onInstant(final long timeMs, final double mark, final List<SideAxis> axes, final List<String> names,
                          final double[][][] maps) {
        if (timeMs % EVERY_MS == 0) {
            tape.add(timeMs, mark, axes, names, maps);
        }
    }

    @Override
    public void onEnd(final ScoredRun run) {
        try {
            write(draw(run), directory.resolve(run.plan().name() + ".png"));
        } catch (final IOException failure) {
            throw new UncheckedIOException("the plot cannot be written: " + failure, failure);
        } catch (final LinkageError | InternalError noFonts) {
            throw new IllegalStateException("this Java cannot draw text (" + noFonts + "): install fontconfig and a "
                + "font such as DejaVu, or leave --plot away", noFonts);
        }
    }

    private BufferedImage draw(final ScoredRun run) {
        final RowScore best = run.bestPeer();
        final int truth = tape.indexOf(ScoredRun.TRUTH);
        final int model = tape.indexOf(ScoredRun.MODEL);
        final int rival = tape.indexOf(best.name());
        final double[] trueUsd = tape.values(truth, 1);
        final double factor = sum(trueUsd) / sum(tape.values(rival, 1));
        final UsdScale scale = new UsdScale(trueUsd);
        final BufferedImage image = new BufferedImage(IMAGE_WIDTH, IMAGE_HEIGHT, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, IMAGE_WIDTH, IMAGE_HEIGHT);
        graphics.setColor(Color.BLACK);
        graphics.setFont(BOLD);
        graphics.drawString(String.format(Locale.ROOT, "Liquidation density of the synthetic market \"%s\", seed %d: "
            + "USD per 10 bps, price (quote currency, log) over time (UTC), line: mark, grey: beyond 8 %%",
            run.plan().scenario().name(), run.plan().seed()), LEFT, 28);
        final HeatmapPanel panel = new HeatmapPanel(tape, scale);
        panel.draw(image, graphics, LEFT, TOP, truth, 1, "truth", "real positions by liquidation price");
        panel.draw(image, graphics, LEFT + PANEL_DISTANCE, TOP, model, 1,
            "model" + figures(run.row(ScoredRun.MODEL)), "expected liquidation if reached, not resting positions");
        panel.draw(image, graphics, LEFT + 2 * PANEL_DISTANCE, TOP, rival, factor, best.name() + figures(best),
            String.format(Locale.ROOT, "best baseline with a shape, by EMD; its mass x %.3g to equal the truth's",
                factor));
        legend(image, graphics, scale);
        graphics.dispose();
        return image;
    }

    private static String figures(final RowScore row) {
        return String.format(Locale.ROOT, ": EMD %.0f bps, cos %.2f, top10 %.2f", row.emdBps(), row.cosine(),
            row.top10());
    }

    private static void legend(final BufferedImage image, final Graphics2D graphics, final UsdScale scale) {
        for (int y = 0; y < HeatmapPanel.HEIGHT; y++) {
            final int colour = PerceptualColours.of(BRIGHTEST - (double) y / HeatmapPanel.HEIGHT);
            for (int x = 0; x < LEGEND_WIDTH; x++) {
                image.setRGB(LEGEND + x, TOP + y, colour);
            }
        }
        graphics.setColor(Color.BLACK);
        graphics.setFont(PLAIN);
        graphics.drawString("USD", LEGEND, TOP - 9);
        int last = TOP + HeatmapPanel.HEIGHT;
        graphics.drawString("0", LEGEND + LEGEND_WIDTH + 6, last + 4);
        for (double usd = 1; usd <= scale.top(); usd = AxisSteps.of(usd * JUST_ABOVE, 1)) {
            final int y = TOP + (int) Math.round(HeatmapPanel.HEIGHT * (1 - scale.share(usd)));
            if (last - y >= LEGEND_DISTANCE) {
                graphics.drawString(usd(usd), LEGEND + LEGEND_WIDTH + 6, y + 4);
                last = y;
            }
        }
    }

    private static String usd(final double value) {
        return value >= 1e6 ? String.format(Locale.ROOT, "%.1f M", value / 1e6)
            : value >= 1e3 ? String.format(Locale.ROOT, "%.0f k", value / 1e3)
            : String.format(Locale.ROOT, "%.0f", value);
    }

    private static double sum(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum;
    }

    private static void write(final BufferedImage image, final Path file) throws IOException {
        final Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        try (FileChannel channel = FileChannel.open(partial,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
             OutputStream out = Channels.newOutputStream(channel)) {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
