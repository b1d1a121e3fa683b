package io.isotherm.feed.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lines of a plain or gzip file as byte ranges of one reused buffer. Compression is told by the file's first two bytes,
 * not by its name. A line ends with LF or CR LF; the last one may lack its end.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class LineReader implements Closeable {
    /** The longest line: a frame, in base 64 where it has to be, and what stands before it. */
    static final int MAX_LINE_LENGTH = (int) Base64Text.length(CaptureReader.MAX_FRAME_LENGTH) + 4096;

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final long size;
    private final CountingInputStream counter;
    private final InputStream in;
    /** The same, where it is gzip; else null. */
    private final GzipMembers members;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] bytes = new byte[CHUNK];
    private int limit;
    private int next;
    private int offset;
    private int length;
    private long lineNumber;
    /** Bytes of the text before those in the buffer. */
    private long before;
    private int member;
    private long memberLine = 1;
    private long memberOffset;
    private boolean ended;
    private boolean unfinished;
    private boolean again;

    LineReader(final Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory; name the capture files in it");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such capture");
        }
        this.file = file;
        size = Files.size(file);
        if (size == 0 && Files.isRegularFile(file) && file.getFileName().toString().endsWith(".gz")) {
            throw new CaptureFormatException(file, 1, 0, "nothing: the file is empty",
                "a gzip stream, as its name says, of which even an empty capture has a header");
        }
        counter = new CountingInputStream(new FileInputStream(file.toFile()));
        in = decompressed(counter);
        members = in instanceof GzipMembers gzip ? gzip : null;
        view.wrap(bytes);
    }

    /** Moves to the next line; false at the end of the file. */
    boolean advance() throws IOException {
        if (again) {
            again = false;
            return true;
        }
        int scan = next;
        int start = next;
        while (true) {
            while (scan < limit && bytes[scan] != '\n') {
                scan++;
            }
            if (scan < limit) {
                accept(start, scan);
                next = scan + 1;
                return true;
            }
            if (ended) {
                next = limit;
                if (start == limit) {
                    return false;
                }
                unfinished = true;
                accept(start, limit);
                return true;
            }
            scan -= start;
            makeRoom(start);
            start = 0;
            fill();
        }
    }

    /** Lets the next {@link #advance()} deliver the current line once more, so that its form can be looked at first. */
    void pushBack() {
        again = true;
    }

    Path file() {
        return file;
    }

    UnsafeBuffer buffer() {
        return view;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Number of the current line, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    /** Where the current line begins in the text, bytes. */
    long lineOffset() {
        return before + offset;
    }

    /** First line of which something lies in the gzip member that the current line ends in, from 1. */
    long memberLine() {
        return memberLine;
    }

    /** Whether the current line is the last one and lacks its end. */
    boolean isUnfinished() {
        return unfinished;
    }

    long position() {
        return counter.count;
    }

    long size() {
        return size;
    }

    /** Position of a byte in the current line at or after {@code from}, or −1. */
    int indexOf(final char wanted, final int from) {
        for (int i = from, end = offset + length; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** An error at the current line, which ends the reading; of its gzip member where that one's checksum fails. */
    CaptureFormatException malformed(final String expected) {
        return refused(lineOffset(), lineNumber, CaptureFormatException.quote(this), expected);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void accept(final int from, final int to) throws CaptureFormatException {
        offset = from;
        length = to > from && bytes[to - 1] == '\r' ? to - from - 1 : to - from;
        lineNumber++;
        if (length > MAX_LINE_LENGTH) {
            throw tooLong(lineOffset(), lineNumber);
        }
    }

    /** Moves the unfinished line to the front and, when it fills the buffer, doubles the buffer. */
    private void makeRoom(final int start) throws CaptureFormatException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            limit -= start;
            before += start;
        }
        next = 0;
        if (limit == bytes.length) {
            if (limit > MAX_LINE_LENGTH) {
                lineNumber++;
                throw tooLong(before, lineNumber - 1);
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            view.wrap(bytes);
        }
    }

    private void fill() throws IOException {
        try {
            final int read = in.read(bytes, limit, bytes.length - limit);
            enterMember();
            ended = read < 0;
            limit += Math.max(0, read);
        } catch (final EOFException | ZipException e) {
            enterMember();
            final long last = lineNumber + (limit > 0 ? 1 : 0);
            if (members != null && members.isChanged() && last >= memberLine) {
                throw changed(e, last);
            }
            throw new CaptureFormatException(file, lineNumber + 1, before, "a damaged or cut gzip stream ("
                + e.getMessage() + ")", "a complete one; the lines before it are good");
        }
    }

    /** What is read from now on is of the member at hand; all lines that were delivered end before it. */
    private void enterMember() {
        if (members != null && members.member() != member) {
            member = members.member();
            memberLine = lineNumber + 1;
            memberOffset = before;
        }
    }

    private CaptureFormatException refused(final long at, final long linesEnded, final String found,
                                           final String expected) {
        if (members != null) {
            // that a line makes no sense may be the lesser part of it
            long last = linesEnded;
            int from = next;
            try {
                while (!ended && members.member() == member) {
                    for (int i = from; i < limit; i++) {
                        last += bytes[i] == '\n' ? 1 : 0;
                    }
                    from = 0;
                    limit = in.read(bytes, 0, bytes.length);
                    ended = limit < 0;
                }
            } catch (final EOFException | ZipException e) {
                // cut as well as changed: no checksum vouches for the lines before it
                if (members.member() == member) {
                    return changed(e, last);
                }
            } catch (final IOException unknown) {
                // then what was found is what there is to tell
            }
        }
        return new CaptureFormatException(file, lineNumber, at, found, expected);
    }

    private CaptureFormatException changed(final IOException failure, final long last) {
        return new CaptureFormatException(file, memberLine, memberOffset, "a changed gzip stream ("
            + failure.getMessage() + "): any line of this gzip member, lines " + memberLine + " to " + last
            + ", may be changed", "what was written"
            + (memberLine == 1 ? "" : "; the lines before line " + memberLine + " are good"), true);
    }

    private CaptureFormatException tooLong(final long at, final long linesEnded) {
        return refused(at, linesEnded, "a line of more than " + MAX_LINE_LENGTH + " bytes",
            "one frame of at most " + CaptureReader.MAX_FRAME_LENGTH + " bytes a line");
    }

    private InputStream decompressed(final InputStream raw) throws IOException {
        try {
            return GzipMembers.decompressed(raw);
        } catch (final EOFException | ZipException e) {
            raw.close();
            throw new CaptureFormatException(file, 1, 0, "a damaged gzip header", "a gzip or plain text file");
        }
    }

    /** Counts what leaves the file. */
    private static final class CountingInputStream extends FilterInputStream {
        private long count;

        CountingInputStream(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(final byte[] target, final int from, final int most) throws IOException {
            final int read = super.read(target, from, most);
            count += Math.max(0, read);
            return read;
        }
    }
}
