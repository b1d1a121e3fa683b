package io.isotherm.bench.truth.plot;

import io.isotherm.bench.truth.metric.Cells;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One map of a run: price upwards on a log axis, time to the right, USD as colour, the mark as a line. */
final class HeatmapPanel {
    static final int WIDTH = 560;
    static final int HEIGHT = 620;

    private static final int LABEL_EVERY_PX = 62;
    private static final int TICK = 4;
    private static final long MS_PER_HOUR = 3_600_000;
    /** More than 8 % from the mark, where nothing is compared. */
    private static final int BEYOND = 0xe6e6e6;
    private static final Color INK = new Color(0x303030);
    private static final Color MARK = new Color(0x35d0ff);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM HH:mm", Locale.ROOT);

    private final MapTape tape;
    private final UsdScale scale;
    private final double highest;
    private final double lowest;
    private final long firstMs;
    private final long lastMs;

    HeatmapPanel(final MapTape tape, final UsdScale scale) {
        this.tape = tape;
        this.scale = scale;
        final List<MapTape.Column> columns = tape.columns();
        lowest = columns.stream().mapToInt(MapTape.Column::lowestCell).min().orElseThrow();
        highest = columns.stream().mapToInt(column -> column.lowestCell() + column.cells()).max().orElseThrow();
        firstMs = columns.get(0).timeMs();
        lastMs = columns.get(columns.size() - 1).timeMs();
    }

    /** Draws the panel with its title and axes; left and top are those of the heatmap itself. */
    void draw(final BufferedImage image, final Graphics2D graphics, final int left, final int top, final int map,
              final double factor, final String title, final String subtitle) {
        cells(image, left, top, map, factor);
        mark(graphics, left, top);
        graphics.setColor(INK);
        graphics.drawRect(left - 1, top - 1, WIDTH + 1, HEIGHT + 1);
        graphics.setFont(HeatmapPlot.BOLD);
        graphics.drawString(title, left, top - 26);
        graphics.setFont(HeatmapPlot.PLAIN);
        graphics.drawString(subtitle, left, top - 9);
        priceAxis(graphics, left, top);
        timeAxis(graphics, left, top);
    }

    private void cells(final BufferedImage image, final int left, final int top, final int map, final double factor) {
        final List<MapTape.Column> columns = tape.columns();
        for (int x = 0; x < WIDTH; x++) {
            final MapTape.Column column = columns.get((int) ((long) x * columns.size() / WIDTH));
            for (int y = 0; y < HEIGHT; y++) {
                final int cell = (int) Math.floor(highest - (y + 0.5) * (highest - lowest) / HEIGHT);
                final int index = cell - column.lowestCell();
                image.setRGB(left + x, top + y, index < 0 || index >= column.cells() ? BEYOND
                    : PerceptualColours.of(scale.share(column.usd()[map][index] * factor)));
            }
        }
    }

    private void mark(final Graphics2D graphics, final int left, final int top) {
        final List<MapTape.Column> columns = tape.columns();
        final int[] x = new int[columns.size()];
        final int[] y = new int[columns.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = left + (int) ((i + 0.5) * WIDTH / x.length);
            y[i] = top + yOf(Cells.position(columns.get(i).mark()));
        }
        graphics.setColor(MARK);
        graphics.drawPolyline(x, y, x.length);
    }

    private int yOf(final double cell) {
        return (int) Math.round((highest - cell) * HEIGHT / (highest - lowest));
    }

    private void priceAxis(final Graphics2D graphics, final int left, final int top) {
        final double lowPrice = Cells.low((int) lowest);
        final double highPrice = Cells.low((int) highest);
        final double step = AxisSteps.of(highPrice - lowPrice, HEIGHT / LABEL_EVERY_PX);
        for (double price = Math.ceil(lowPrice / step) * step; price < highPrice; price += step) {
            final int y = top + yOf(Cells.position(price));
            graphics.drawLine(left - TICK, y, left - 1, y);
            final String text = String.format(Locale.ROOT, step < 1 ? "%.2f" : "%,.0f", price);
            graphics.drawString(text, left - TICK - 4 - graphics.getFontMetrics().stringWidth(text), y + 4);
        }
    }

    private void timeAxis(final Graphics2D graphics, final int left, final int top) {
        final long hours = Math.max(1, (lastMs - firstMs) / MS_PER_HOUR);
        final long step = AxisSteps.hours(hours, 5) * MS_PER_HOUR;
        for (long time = (firstMs + step - 1) / step * step; time <= lastMs; time += step) {
            final int x = left + (int) ((time - firstMs) * WIDTH / Math.max(1, lastMs - firstMs));
            graphics.drawLine(x, top + HEIGHT, x, top + HEIGHT + TICK);
            final String text = DAY.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
            graphics.drawString(text, Math.min(x - graphics.getFontMetrics().stringWidth(text) / 2,
                left + WIDTH - graphics.getFontMetrics().stringWidth(text)), top + HEIGHT + 18);
        }
    }
}
