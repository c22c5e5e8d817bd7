package io.github.labmon.ports.deployment;

import io.github.labmon.language.LocalizableText;
import org.jspecify.annotations.Nullable;

/** The place where the number of a declared host port is written. */
public sealed interface PortPlace {

    /**
     * A part of a file.
     *
     * @param start its first character in the text of the file
     * @param end the character after its last
     * @param variable the variable whose value or default it is; {@code null} for a number in the declaration itself
     */
    record Written(
            String file, int start, int end, @Nullable String variable) implements PortPlace {}

    /**
     * No part of a file that can be replaced by another number.
     *
     * @param reason one sentence without a full stop
     */
    record NotEditable(LocalizableText reason) implements PortPlace {}
}
