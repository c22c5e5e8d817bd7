package io.github.labmon.status;

import java.util.List;

/**
 * Further values of a target, for its page.
 *
 * @param target the name of the {@link Target}
 * @param name camelCase; its title is the text {@code <function>.group.<name>}
 * @param values the known values; an unknown value is omitted
 */
public record DetailGroup(String target, String name, List<CardValue> values) {

    public DetailGroup {
        values = List.copyOf(values);
    }
}
