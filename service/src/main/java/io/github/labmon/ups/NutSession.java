package io.github.labmon.ups;

import io.github.labmon.ports.OneLine;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of NUT's network protocol (RFC 9271) that reads: {@code LIST UPS}, {@code LIST VAR}. It sends no {@code LOGIN},
 * by which {@code upsd} counts the machines that must shut down first.
 */
final class NutSession {

    /** A server with more is misconfigured, or none. */
    private static final int MOST_DEVICES = 50;

    private static final int MOST_ROWS = 2_000;
    private static final int LONGEST_CODE = 60;

    private static final Pattern UPS_NAME = Pattern.compile("[!-.0-~]{1,64}");

    private final NutConnection connection;

    NutSession(NutConnection connection) {
        this.connection = connection;
    }

    /** Sends a user name and a password. {@code upsd} compares them only for commands that change something. */
    void login(String username, String password) throws IOException {
        for (var line : List.of("USERNAME " + NutLine.word(username), "PASSWORD " + NutLine.word(password))) {
            connection.send(line);
            var answer = NutLine.words(connection.readLine());
            requireNoError(answer);
            if (answer.isEmpty() || !answer.get(0).equals("OK")) {
                throw new ProtocolException("Neither OK nor ERR");
            }
        }
    }

    /** The UPSs of the server with their descriptions, in its order. */
    Map<String, String> devices() throws IOException {
        var devices = new LinkedHashMap<String, String>();
        for (var row : list("UPS")) {
            var name = row.get(0);
            if (!UPS_NAME.matcher(name).matches()) {
                throw new ProtocolException("The name of a UPS is not valid");
            }
            devices.put(name, row.size() > 1 ? row.get(1) : "");
        }
        if (devices.size() > MOST_DEVICES) {
            throw new ProtocolException("More than " + MOST_DEVICES + " UPSs");
        }
        return devices;
    }

    /** The variables of a UPS. */
    Map<String, String> variables(String ups) throws IOException {
        var variables = new LinkedHashMap<String, String>();
        for (var row : list("VAR", ups)) {
            if (row.size() > 1) {
                variables.put(row.get(0), row.get(1));
            }
        }
        return variables;
    }

    /** The rows of a list without the words that each begins with: the kind of the list and its UPS. */
    private List<List<String>> list(String... query) throws IOException {
        connection.send("LIST " + List.of(query).stream().map(NutLine::word).collect(Collectors.joining(" ")));
        var begin = NutLine.words(connection.readLine());
        requireNoError(begin);
        var head = new ArrayList<>(List.of("LIST"));
        head.addAll(List.of(query));
        if (!isOf(begin, "BEGIN", head)) {
            throw new ProtocolException("A list does not begin with BEGIN LIST");
        }
        var rows = new ArrayList<List<String>>();
        while (true) {
            var words = NutLine.words(connection.readLine());
            if (isOf(words, "END", head)) {
                return rows;
            }
            requireNoError(words);
            if (words.size() <= query.length || !words.subList(0, query.length).equals(List.of(query))) {
                throw new ProtocolException("A row of a list does not belong to it");
            }
            rows.add(words.subList(query.length, words.size()));
            if (rows.size() > MOST_ROWS) {
                throw new ProtocolException("More than " + MOST_ROWS + " rows");
            }
        }
    }

    private static boolean isOf(List<String> words, String first, List<String> rest) {
        return words.size() == rest.size() + 1
                && words.get(0).equals(first)
                && words.subList(1, words.size()).equals(rest);
    }

    private static void requireNoError(List<String> words) throws NutErrorException {
        if (!words.isEmpty() && words.get(0).equals("ERR")) {
            throw new NutErrorException(words.size() > 1 ? OneLine.of(words.get(1), LONGEST_CODE) : "");
        }
    }
}
