/** What a one-shot command is made of: its exit codes, and commands that need nothing of the service. */
@NullMarked
package io.github.labmon.command;

import org.jspecify.annotations.NullMarked;
