package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of one section of a systemd unit or drop-in.
 *
 * @param hasSection whether the file has the section
 * @param settings in the order of the file
 */
record UnitFile(boolean hasSection, List<Setting> settings) {

    UnitFile {
        settings = List.copyOf(settings);
    }

    /** A key with its value, and the position of the value. */
    record Setting(Origin origin, String key, String value) {}

    static UnitFile parse(String file, String text, String section) throws DeclarationException {
        return new Parser(file, section).parse(text);
    }

    private static final class Parser {

        private final String file;
        private final String section;
        private final List<Setting> settings = new ArrayList<>();
        private boolean hasSection;
        private String current = "";

        Parser(String file, String section) {
            this.file = file;
            this.section = section;
        }

        UnitFile parse(String text) throws DeclarationException {
            var lines = text.split("\r?\n", -1);
            for (int i = 0; i < lines.length; i++) {
                int first = i;
                var line = new StringBuilder(lines[i]);
                while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && !isComment(lines[first])) {
                    line.setCharAt(line.length() - 1, ' ');
                    i++;
                    while (i < lines.length && isComment(lines[i])) {
                        i++; // a comment between continued lines is ignored
                    }
                    line.append(i < lines.length ? lines[i] : "");
                }
                line(line.toString(), first, lines[first]);
            }
            return new UnitFile(hasSection, settings);
        }

        private static boolean isComment(String line) {
            var bare = line.strip();
            return bare.startsWith("#") || bare.startsWith(";");
        }

        private void line(String line, int index, String written) throws DeclarationException {
            var bare = line.strip();
            if (bare.isEmpty() || isComment(line)) {
                return;
            }
            if (bare.startsWith("[") && bare.endsWith("]")) {
                current = bare.substring(1, bare.length() - 1);
                hasSection |= current.equals(section);
                return;
            }
            int equals = bare.indexOf('=');
            if (equals < 1 || current.isEmpty()) {
                throw new DeclarationException(
                        new Origin(file, index + 1, 1),
                        LocalizableText.of(
                                "unit.line", "invalid line of a unit; allowed: [Section], Key=value, # comment"));
            }
            if (current.equals(section)) {
                settings.add(new Setting(
                        new Origin(file, index + 1, valueColumn(written)),
                        bare.substring(0, equals).strip(),
                        bare.substring(equals + 1).strip()));
            }
        }

        private static int valueColumn(String written) {
            var column = Math.max(0, written.indexOf('=')) + 1;
            while (column < written.length() && Character.isWhitespace(written.charAt(column))) {
                column++;
            }
            return column + 1;
        }
    }
}
