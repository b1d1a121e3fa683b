package io.isotherm.console.top;

import java.util.Arrays;

/** As much of a terminal as the view uses: it refuses any sequence that it does not know. */
final class TerminalEmulator {
    private final int width;
    private final int height;
    private final char[] characters;
    private final String[] attributes;
    private String current = "0";
    private int row;
    private int column;

    TerminalEmulator(final int width, final int height) {
        this.width = width;
        this.height = height;
        characters = new char[width * height];
        attributes = new String[width * height];
        fill('x', "garbage");
    }

    private void fill(final char with, final String attribute) {
        Arrays.fill(characters, with);
        Arrays.fill(attributes, attribute);
    }

    void take(final String output) {
        int at = 0;
        while (at < output.length()) {
            final char next = output.charAt(at);
            if (next != 0x1B) {
                if (next < ' ' || column >= width || row >= height) {
                    throw new AssertionError("character " + (int) next + " at " + row + ", " + column);
                }
                characters[row * width + column] = next;
                attributes[row * width + column] = current;
                column++;
                at++;
                continue;
            }
            int end = at + 2;
            while (!Character.isLetter(output.charAt(end))) {
                end++;
            }
            command(output.charAt(end), output.substring(at + 2, end));
            at = end + 1;
        }
    }

    private void command(final char last, final String parameters) {
        switch (last) {
            case 'm' -> current = parameters;
            case 'J' -> {
                if (!"2".equals(parameters)) {
                    throw new AssertionError("clears " + parameters);
                }
                fill(' ', "0");
            }
            case 'H' -> {
                final String[] place = parameters.split(";");
                row = Integer.parseInt(place[0]) - 1;
                column = Integer.parseInt(place[1]) - 1;
            }
            default -> throw new AssertionError("unknown sequence " + parameters + last);
        }
    }

    String line(final int wanted) {
        return new String(characters, wanted * width, width);
    }

    String attribute(final int atRow, final int atColumn) {
        return attributes[atRow * width + atColumn];
    }
}
