package io.github.labmon.ports.declared.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code PodmanArgs=}: words as systemd splits them, with quotes and backslashes.
 *
 * @param words without their quotes
 */
public record PodmanArguments(List<String> words) {

    public PodmanArguments {
        words = List.copyOf(words);
    }

    public static PodmanArguments of(String value) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
                continue;
            }
            begun = true;
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                word.append(value.charAt(i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return new PodmanArguments(words);
    }

    /** The published ports, in one word or two, with or without {@code =}. */
    public List<String> published() {
        var ports = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("-p") || word.equals("--publish")) {
                i++;
                if (i < words.size()) {
                    ports.add(words.get(i));
                }
            } else if (word.startsWith("--publish=")) {
                ports.add(word.substring("--publish=".length()));
            } else if (word.startsWith("-p")) {
                ports.add(word.substring(word.startsWith("-p=") ? 3 : 2));
            }
        }
        return ports;
    }

    boolean onHostNetwork() {
        return words.contains("--network=host")
                || words.contains("--net=host")
                || followedByHost("--network")
                || followedByHost("--net");
    }

    private boolean followedByHost(String option) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals("host") && words.get(i - 1).equals(option)) {
                return true;
            }
        }
        return false;
    }
}
