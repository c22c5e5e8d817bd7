package io.github.labmon.ports.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A response of HTTP/1.1 (RFC 9112) to a GET, as far as servers of Go and proxies before them send it: the status, the
 * headers, and the body by its length, in chunks or up to the end of the connection.
 */
final class HttpResponse {

    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_INTERIM_RESPONSES = 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private final int status;
    private final Map<String, String> headers;
    private final HttpBody body;

    private HttpResponse(int status, Map<String, String> headers, HttpBody body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads the head; the body is read by the caller.
     *
     * @param in buffered
     * @throws HttpFormatException where the answer is not HTTP
     */
    static HttpResponse read(InputStream in) throws IOException {
        for (int i = 0; i < MAX_INTERIM_RESPONSES; i++) {
            int status = status(line(in));
            var headers = headers(in);
            if (status >= 200) {
                return new HttpResponse(status, headers, body(in, status, headers));
            }
            // 1xx: the response itself follows
        }
        throw new HttpFormatException("more than " + MAX_INTERIM_RESPONSES + " interim responses");
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    InputStream body() {
        return body;
    }

    /** Whether another request can follow on the connection: the body was read whole, and it stays open. */
    boolean canBeFollowed() {
        return body.isComplete()
                && !header("Connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
    }

    private static int status(String line) throws HttpFormatException {
        var matcher = STATUS.matcher(line);
        if (!matcher.matches()) {
            throw new HttpFormatException("the answer does not begin with a status of HTTP/1.1");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (int i = 0; i <= MAX_HEADERS; i++) {
            var line = line(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new HttpFormatException("a header without a colon");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new HttpFormatException("more than " + MAX_HEADERS + " headers");
    }

    private static HttpBody body(InputStream in, int status, Map<String, String> headers) throws HttpFormatException {
        if (status == 204 || status == 304) {
            return HttpBody.ofLength(in, 0);
        }
        var coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new HttpFormatException("a transfer coding other than chunked");
            }
            return HttpBody.chunked(in);
        }
        var length = headers.get("content-length");
        if (length == null) {
            return HttpBody.untilEnd(in);
        }
        if (!length.matches("\\d{1,18}")) {
            throw new HttpFormatException("a length that is not a number");
        }
        return HttpBody.ofLength(in, Long.parseLong(length));
    }

    /** A line without its end, CRLF or LF alone. */
    static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                throw new EOFException("the connection ended within a line");
            }
            if (line.length() == MAX_LINE) {
                throw new HttpFormatException("a line longer than " + MAX_LINE + " bytes");
            }
            line.append((char) value); // ISO 8859-1, as RFC 9112 reads a field
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    /** The request for a path on a connection that stays open. */
    static byte[] request(String path) {
        return ("GET " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: labmon\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
