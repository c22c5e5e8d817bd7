package io.github.labmon.web;

import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What labmon answers to a request that it cannot fulfil (RFC 9457, {@code application/problem+json}). */
@Serdeable
@Schema(name = "HttpProblem", description = "A request that could not be fulfilled (RFC 9457).")
public record ProblemDocument(
        @Schema(
                description = "Points at the page that explains it.",
                example = "https://github.com/labmon/labmon/blob/main/docs/errors.md#bad-request")
        String type,

        @Schema(description = "The kind of problem in words.", example = "Bad Request")
        String title,

        @Schema(description = "The HTTP status.", example = "400")
        int status,

        @Schema(
                description = "What happened, and what can be done.",
                example = "port=70000 is no port; allowed: 1 to 65535")
        String detail,

        @Schema(description = "The path of the request.", example = "/host/ports") @Nullable
        String instance,

        @Schema(description = "Of a file that was sent: its name.", example = "compose.yaml") @Nullable
        String file,

        @Schema(description = "The line in it, from 1.", example = "7") @Nullable
        Integer line,

        @Schema(description = "The column in it, from 1.", example = "9") @Nullable
        Integer column) {

    private static final String PAGE = "https://github.com/labmon/labmon/blob/main/docs/errors.md#";

    /** The kinds that docs/errors.md distinguishes; other statuses go by their reason. */
    private static final Map<Integer, String> KINDS = Map.of(
            HttpStatus.INTERNAL_SERVER_ERROR.getCode(), "internal-error",
            HttpStatus.MISDIRECTED_REQUEST.getCode(), "host-not-allowed",
            HttpStatus.REQUEST_ENTITY_TOO_LARGE.getCode(), "too-large",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(), "unsupported-media-type");

    /** In the language of the request. */
    public static ProblemDocument of(HttpRequest<?> request, HttpStatus status, Message detail, Texts texts) {
        return of(instance(request), status, detail, null, texts, RequestLanguage.of(request));
    }

    /**
     * Of a request that is known by its path only.
     *
     * @param path {@code null} where even that was not understood
     */
    public static ProblemDocument at(
            @Nullable String path, HttpStatus status, Message detail, Texts texts, Locale language) {
        return of(path, status, detail, null, texts, language);
    }

    private static ProblemDocument of(
            @Nullable String path,
            HttpStatus status,
            Message detail,
            BadRequestException.@Nullable Place place,
            Texts texts,
            Locale language) {
        var kind = KINDS.getOrDefault(
                status.getCode(), status.getReason().toLowerCase(Locale.ROOT).replace(' ', '-'));
        return new ProblemDocument(
                PAGE + kind,
                title(status, kind, texts, language),
                status.getCode(),
                texts.text(detail, language),
                path,
                place == null ? null : place.file(),
                place == null ? null : place.line(),
                place == null ? null : place.column());
    }

    /** The kind of problem; of a status without a text its reason phrase. */
    private static String title(HttpStatus status, String kind, Texts texts, Locale language) {
        var key = "problem-title." + kind;
        return texts.has(key) ? texts.text(key, language) : status.getReason();
    }

    /** An answer in the language of the request. */
    public static MutableHttpResponse<?> response(
            HttpRequest<?> request, HttpStatus status, Message detail, Texts texts) {
        return response(request, status, detail, null, texts);
    }

    /** An answer in the language of the request, with a place in the request. */
    public static MutableHttpResponse<?> response(
            HttpRequest<?> request,
            HttpStatus status,
            Message detail,
            BadRequestException.@Nullable Place place,
            Texts texts) {
        return HttpResponse.status(status)
                .body(of(instance(request), status, detail, place, texts, RequestLanguage.of(request)))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static String instance(HttpRequest<?> request) {
        var path = request.getUri().getRawPath();
        return path == null ? "/" : path;
    }
}
