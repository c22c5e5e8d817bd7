package io.github.labmon.ports.declared.session;

import io.github.labmon.ports.file.DeclarationFiles;

/** JSON with comments, the form of {@code devcontainer.json}. */
public final class JsonComments {

    private JsonComments() {}

    /** Whether a file has this form. */
    public static boolean areAllowedIn(String file) {
        var name = DeclarationFiles.lastPart(file);
        return name.equals("devcontainer.json") || name.equals(".devcontainer.json");
    }

    /** The text with a blank for each character of a comment and for each tab, so that positions stay the same. */
    static String blanked(String text) {
        var out = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = stringEnd(text, at);
            } else if (text.startsWith("//", at)) {
                at = blank(out, at, end(text, "\n", at));
            } else if (text.startsWith("/*", at)) {
                at = blank(out, at, Math.min(text.length(), end(text, "*/", at + 2) + 2));
            } else {
                if (c == '\t') {
                    out.setCharAt(at, ' ');
                }
                at++;
            }
        }
        return out.toString();
    }

    private static int end(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    private static int stringEnd(String text, int quote) {
        int at = quote + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static int blank(StringBuilder out, int from, int to) {
        for (int i = from; i < to; i++) {
            if (out.charAt(i) != '\n' && out.charAt(i) != '\r') {
                out.setCharAt(i, ' ');
            }
        }
        return to;
    }
}
