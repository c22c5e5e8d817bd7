package io.github.labmon.dashboard;

import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page, ready to be sent. Its tag is a hash of its content: the dates in a jar are the same in every
 * version.
 *
 * @param tag without quotes
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record PageFile(byte[] plain, byte[] zipped, MediaType type, String tag) {

    private static final MediaType JAVASCRIPT = text("text/javascript");
    private static final Map<String, MediaType> TYPES = Map.of(
            "html",
            text("text/html"),
            "css",
            text("text/css"),
            "js",
            JAVASCRIPT,
            "json",
            MediaType.APPLICATION_JSON_TYPE,
            "svg",
            new MediaType("image/svg+xml"),
            "webmanifest",
            new MediaType("application/manifest+json"));

    static PageFile of(String name, byte[] content) {
        var type =
                TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return new PageFile(content, zip(content), type, tag(content));
    }

    /** The value of ETag; plain and compressed are two representations. */
    String quotedTag(boolean isZipped) {
        return '"' + tag + (isZipped ? "-gz" : "") + '"';
    }

    /** Whether If-None-Match names this content, compressed or not (RFC 9110, 13.1.2). */
    boolean isNamedBy(String ifNoneMatch) {
        for (var named : ifNoneMatch.split(",", -1)) {
            var bare = named.strip();
            bare = bare.startsWith("W/") ? bare.substring(2) : bare;
            if (bare.equals("*") || bare.equals(quotedTag(true)) || bare.equals(quotedTag(false))) {
                return true;
            }
        }
        return false;
    }

    private static MediaType text(String type) {
        return new MediaType(type, Map.of("charset", "utf-8"));
    }

    private static String tag(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] zip(byte[] content) {
        var out = new ByteArrayOutputStream(content.length / 3 + 64);
        try (var zip = new BestZip(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    /** Compresses as well as possible: it is done once for each file. */
    private static final class BestZip extends GZIPOutputStream {

        BestZip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
