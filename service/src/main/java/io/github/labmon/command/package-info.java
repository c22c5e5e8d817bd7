/** The parts of one-shot commands: exit codes, and commands that need no service. */
@NullMarked
package io.github.labmon.command;

import org.jspecify.annotations.NullMarked;
