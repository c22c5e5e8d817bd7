package io.github.labmon.ports.deployment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text in which variables were replaced, and for each character the place that it comes from. */
public final class TracedText {

    private final StringBuilder text = new StringBuilder();
    private final @Nullable List<Segment> segments;

    /**
     * A part of the text from one place.
     *
     * @param end where it ends in the text
     * @param variable the variable whose value it is; {@code null} for a literal part
     * @param start where it starts in the value, or in the text with the variables
     */
    private record Segment(int begin, int end, @Nullable String variable, int start) {}

    /**
     * The place of a part of the text.
     *
     * @param variable the variable whose value contains it; {@code null} where it is written in the text with the variables
     * @param value the whole value of the variable
     * @param start where it starts in the value, or in the text with the variables
     */
    record Source(@Nullable String variable, String value, int start) {}

    private TracedText(@Nullable List<Segment> segments) {
        this.segments = segments;
    }

    /** An empty text. */
    public static TracedText of(boolean isTraced) {
        return new TracedText(isTraced ? new ArrayList<>() : null);
    }

    /** An empty text that is traced like this one. */
    public TracedText empty() {
        return of(segments != null);
    }

    public int length() {
        return text.length();
    }

    /**
     * Adds a literal part.
     *
     * @param start where it is written in the text with the variables
     */
    public void literal(String source, int from, int to, int start) {
        if (to > from) {
            add(source.substring(from, to), null, start);
        }
    }

    /** Adds the value of a variable. */
    public void value(String variable, String value) {
        add(value, variable, 0);
    }

    private void add(String part, @Nullable String variable, int start) {
        if (segments != null && !part.isEmpty()) {
            segments.add(new Segment(text.length(), text.length() + part.length(), variable, start));
        }
        text.append(part);
    }

    /** Adds another text. */
    public void addAll(TracedText other) {
        if (segments != null && other.segments != null) {
            for (var segment : other.segments) {
                segments.add(new Segment(
                        text.length() + segment.begin(),
                        text.length() + segment.end(),
                        segment.variable(),
                        segment.start()));
            }
        }
        text.append(other.text);
    }

    /** The place of a part of the text; {@code null} where it comes from more than one. */
    @Nullable
    Source source(int from, int to) {
        if (segments == null) {
            return null;
        }
        for (var segment : segments) {
            if (segment.begin() <= from && to <= segment.end()) {
                var value = text.substring(segment.begin(), segment.end());
                return new Source(segment.variable(), value, segment.start() + from - segment.begin());
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
