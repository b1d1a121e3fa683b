package io.isotherm.bench.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadersReportTest {
    private static List<ReadFigure> round(final double ns, final long lapped) {
        return IntStream.range(0, ReaderProcess.KINDS)
            .mapToObj(kind -> ReadFigure.parse("kind" + kind + "\t" + ns + "\t1000000\t0\t" + lapped)).toList();
    }

    @Test
    void shouldTakeMediansOfRatiosOfNeighbouringRounds() {
        final ReadersReport report = new ReadersReport(2, 1000);
        report.add(round(10, 0), round(20, 0), 700);
        report.add(round(100, 0), round(50, 6), 900);
        report.add(round(30, 0), round(30, 0), 800);
        final String kind = report.table().lines().filter(line -> line.startsWith("kind0")).findFirst().orElseThrow();
        assertEquals(List.of("kind0", "30.0", "30.0", "1.00", "60", "0", "(below", "1.0),", "2.00"),
            List.of(kind.split(" +")));
        assertTrue(report.table().contains("pulse in Python"), report.table());
        assertTrue(report.json().contains("\"pythonPulseNs\":800}"), report.json());
        assertTrue(report.json().contains("\"ratio\":1.000,\"lappedInC\":0,\"lappedInJava\":6"), report.json());
    }

    @Test
    void shouldSayThatPythonWasLeftOut() {
        final ReadersReport report = new ReadersReport(2, 0);
        report.add(round(10, 0), round(20, 0), Double.NaN);
        assertTrue(report.table().contains("no python3"), report.table());
        assertTrue(report.json().contains("\"pythonPulseNs\":null"), report.json());
    }
}
