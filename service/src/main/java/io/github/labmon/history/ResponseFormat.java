package io.github.labmon.history;

import io.github.labmon.history.query.QueryException;
import io.github.labmon.text.Message;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The formats of {@code GET /history}. */
enum ResponseFormat {
    JSON(MediaType.APPLICATION_JSON),
    CSV("text/csv; charset=utf-8; header=present");

    static final String CSV_TYPE = "text/csv";
    static final int RETRY_AFTER_SECONDS = 30;

    private static final String PARAMETER = "format";

    private final String contentType;

    ResponseFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The format that the parameter names, or else the Accept header prefers. */
    static ResponseFormat of(HttpRequest<?> request) throws QueryException {
        var named = request.getParameters().getAll(PARAMETER);
        if (named.isEmpty()) {
            return accepted(request);
        }
        if (named.size() > 1 || !List.of("json", "csv").contains(named.get(0))) {
            throw new QueryException(Message.of("query.format"));
        }
        return named.get(0).equals("csv") ? CSV : JSON;
    }

    private static ResponseFormat accepted(HttpRequest<?> request) {
        for (var type : request.accept()) {
            if (type.getName().equals(CSV_TYPE)) {
                return CSV;
            }
            if (type.matches(MediaType.APPLICATION_JSON_TYPE)) {
                return JSON;
            }
        }
        return JSON;
    }

    /** The other parameters of a request. */
    static Map<String, List<String>> withoutFormat(Map<String, List<String>> parameters) {
        var others = new HashMap<>(parameters);
        others.remove(PARAMETER);
        return others;
    }

    /** @param body bytes or a stream */
    MutableHttpResponse<?> response(Object body) {
        return HttpResponse.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
