package io.github.labmon.mqtt;

import io.github.labmon.status.Sample;
import io.github.labmon.status.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The object id of an entity: consists of letters, digits, {@code _} and {@code -} only, as Home Assistant requires, is
 * the same at every start, and unique. Its parts are separated by {@code -}.
 *
 * @param parts {@code target}, function, name, aspect; or {@code sample}, function, metric, label values; each encoded
 */
record ObjectId(List<String> parts) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_]*");
    /** A letter or digit, or a byte that was encoded; after a shortened text follow two {@code _}. */
    private static final Pattern CHARACTER = Pattern.compile("[A-Za-z0-9]|_[0-9a-f]{2}");

    private static final int LONGEST_PART = 64;
    private static final int SHORTENED_PART = 32;
    private static final int LONGEST = 2_000;

    /** The id of the state of the whole lab. */
    static final ObjectId LAB = new ObjectId(List.of("target", "labmon", "lab", "state"));

    ObjectId {
        parts = List.copyOf(parts);
    }

    static ObjectId of(String function, Target target, String aspect) {
        return new ObjectId(List.of("target", part(function), part(target.name()), part(aspect)));
    }

    static ObjectId of(String function, Sample sample) {
        // The name of a metric has no characters that an id cannot have, so it is not encoded.
        var parts = new ArrayList<>(
                List.of("sample", part(function), sample.metric().name()));
        sample.labelValues().forEach(value -> parts.add(part(value)));
        return new ObjectId(parts);
    }

    /** Parses the object id of a topic; empty where it is not one of labmon. */
    static Optional<ObjectId> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = Arrays.asList(text.split("-", -1));
        var known = (parts.get(0).equals("target") && parts.size() == 4)
                || (parts.get(0).equals("sample") && parts.size() >= 3);
        return known && parts.stream().allMatch(part -> PART.matcher(part).matches())
                ? Optional.of(new ObjectId(parts))
                : Optional.empty();
    }

    /**
     * Encodes a text as a part of an id. Letters and digits are kept; any other byte of its UTF-8 becomes {@code _} and
     * two hexadecimal digits, so that no two texts have the same code. A long code is shortened and ends in a digest.
     */
    static String part(String text) {
        var part = new StringBuilder();
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (each & 0xff);
            if (character < 128 && Character.isLetterOrDigit(character)) {
                part.append(character);
            } else {
                part.append('_').append(HexFormat.of().toHexDigits(each));
            }
        }
        return part.length() <= LONGEST_PART
                ? part.toString()
                : part.substring(0, SHORTENED_PART) + "__" + digest(text).substring(0, SHORTENED_PART);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether it is the state of a target. */
    boolean isState() {
        return parts.get(0).equals("target") && parts.get(parts.size() - 1).equals("state");
    }

    String function() {
        return parts.get(1);
    }

    /**
     * Whether the entity belongs to the target, to what the target is a part of, or to a part of the target: the router
     * {@code attic} concerns {@code attic/wan}, which is not listed before the router was read.
     */
    boolean concerns(Target target) {
        var name = part(target.name());
        if (parts.get(0).equals("target")) {
            return isOfOrInside(parts.get(2), name);
        }
        var labels = parts.subList(3, parts.size());
        return labels.isEmpty()
                || labels.stream().anyMatch(label -> isOfOrInside(label, name) || name.startsWith(label + part("/")));
    }

    private static boolean isOfOrInside(String part, String name) {
        return part.equals(name)
                || Target.wholeOf(text(part))
                        .filter(whole -> part(whole).equals(name))
                        .isPresent();
    }

    /** The text of a part; of a shortened one only its beginning. */
    private static String text(String part) {
        var text = new ByteArrayOutputStream();
        var characters = CHARACTER.matcher(part);
        while (characters.lookingAt()) {
            var code = characters.group();
            text.write(code.length() == 1 ? code.charAt(0) : HexFormat.fromHexDigits(code, 1, code.length()));
            characters.region(characters.end(), part.length());
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return String.join("-", parts);
    }
}
