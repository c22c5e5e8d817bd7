package io.github.labmon.ports.yaml;

/**
 * A position in a text file.
 *
 * @param file the name as the user gave it
 * @param line from 1
 * @param column from 1
 */
public record Origin(String file, int line, int column) {

    public Origin {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("Lines and columns count from 1: " + line + ":" + column);
        }
    }

    /** {@code compose.yaml:7:9}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
