package io.isotherm.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A row of {@code client/src/test/hostile/history.txt}: one field of a history file that is not what an engine writes,
 * and what every reader must say of it. The folder's README explains the columns.
 *
 * @param series  folder.
 * @param part    {@code header} or {@code record}.
 * @param field   name.
 * @param at      bytes from the start of the part.
 * @param type    of the value.
 * @param value   number.
 * @param verdict {@code whole}, {@code damaged} or {@code refused}.
 * @param words   in the refusal.
 */
public record HostileRow(String series, String part, String field, int at, String type, String value, String verdict,
                         String words) {
    /** Ordinal of the first record. */
    public static final long ORDINAL = 720_000;

    private static final int COLUMNS = 8;
    private static final int LENGTH_OFFSET = 12;
    private static final int HEADER_CRC_OFFSET = 16;
    private static final int LEAST_HEADER = 1_216;

    /**
     * Reads the table.
     *
     * @param table the file.
     * @return rows in its order.
     */
    public static List<HostileRow> read(final Path table) throws IOException {
        return Files.readAllLines(table, StandardCharsets.UTF_8).stream().filter(line -> !line.startsWith("#"))
            .map(HostileRow::of).toList();
    }

    private static HostileRow of(final String line) {
        final String[] cells = line.split("\\|", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " cells, not " + COLUMNS + ": " + line);
        }
        Arrays.setAll(cells, i -> cells[i].strip());
        return new HostileRow(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), cells[4], cells[5], cells[6],
            cells[7]);
    }

    /**
     * The file that makes the claim, under right checksums.
     *
     * @param header  of the good file.
     * @param records of the good file; the first is changed when the row is of a record.
     * @return its bytes.
     */
    public byte[] file(final byte[] header, final List<byte[]> records) {
        final ByteBuffer file = ByteBuffer.allocate(header.length + records.stream().mapToInt(r -> r.length).sum())
            .order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        records.forEach(file::put);
        if (part.equals("record")) {
            put(file, header.length + at);
            final int length = records.get(0).length;
            file.putInt(header.length,
                checksum(Arrays.copyOfRange(file.array(), header.length + Integer.BYTES, header.length + length)));
        } else {
            put(file, at);
            final int claimed = file.getInt(LENGTH_OFFSET);
            final int length = claimed < LEAST_HEADER || claimed > file.capacity() ? header.length : claimed;
            file.putInt(HEADER_CRC_OFFSET, 0);
            file.putInt(HEADER_CRC_OFFSET, checksum(Arrays.copyOf(file.array(), length)));
        }
        return file.array();
    }

    private void put(final ByteBuffer file, final int position) {
        switch (type) {
            case "i8" -> file.put(position, Byte.parseByte(value));
            case "i16" -> file.putShort(position, Short.parseShort(value));
            case "i32" -> file.putInt(position, Integer.parseInt(value));
            case "i64" -> file.putLong(position, Long.parseLong(value));
            case "f64" -> file.putDouble(position, Double.parseDouble(value));
            default -> throw new IllegalArgumentException("no type " + type + " in " + this);
        }
    }

    private static int checksum(final byte[] bytes) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
