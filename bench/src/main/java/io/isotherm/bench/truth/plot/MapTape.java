package io.isotherm.bench.truth.plot;

import io.isotherm.bench.truth.metric.SideAxis;
import java.util.ArrayList;
import java.util.List;

/** What the maps of a run said at each instant, longs and shorts together, by cell. */
final class MapTape {
    private final List<Column> columns = new ArrayList<>();
    private List<String> names = List.of();

    /**
     * One instant.
     *
     * @param timeMs     milliseconds since the epoch.
     * @param mark       quote currency.
     * @param lowestCell number of the first cell.
     * @param usd        by map and cell from the lowest.
     */
    record Column(long timeMs, double mark, int lowestCell, float[][] usd) {
        /** Number of cells. */
        int cells() {
            return usd[0].length;
        }
    }

    void add(final long timeMs, final double mark, final List<SideAxis> axes, final List<String> mapNames,
             final double[][][] maps) {
        names = mapNames;
        final SideAxis longs = axes.get(0);
        final SideAxis shorts = axes.get(1);
        final int lowest = longs.cell(longs.shapeCells() - 1);
        final float[][] usd = new float[maps.length][longs.shapeCells() + shorts.shapeCells() - 1];
        for (int map = 0; map < maps.length; map++) {
            for (int side = 0; side < axes.size(); side++) {
                final SideAxis axis = axes.get(side);
                for (int i = 0; i < axis.shapeCells(); i++) {
                    usd[map][axis.cell(i) - lowest] += (float) maps[map][side][i];
                }
            }
        }
        columns.add(new Column(timeMs, mark, lowest, usd));
    }

    List<Column> columns() {
        return columns;
    }

    /** Index of a map in each column. */
    int indexOf(final String name) {
        return names.indexOf(name);
    }

    /** All values of a map, times a factor. */
    double[] values(final int map, final double factor) {
        int count = 0;
        for (final Column column : columns) {
            count += column.cells();
        }
        final double[] values = new double[count];
        int next = 0;
        for (final Column column : columns) {
            for (final float usd : column.usd()[map]) {
                values[next++] = usd * factor;
            }
        }
        return values;
    }
}
