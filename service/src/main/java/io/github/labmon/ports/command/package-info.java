/**
 * The commands of the port gate: {@code check-ports}, {@code free-ports}, and {@code compose-provider}, which Docker Compose
 * calls. They use the settings of the parent package, which does not use them: commands are found as services.
 */
@NullMarked
package io.github.labmon.ports.command;

import org.jspecify.annotations.NullMarked;
