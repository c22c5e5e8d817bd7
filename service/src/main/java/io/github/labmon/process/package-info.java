/** Programs of others that labmon runs: {@link io.github.labmon.process.CommandRunner}, under a deadline and with bounded output. */
@NullMarked
package io.github.labmon.process;

import org.jspecify.annotations.NullMarked;
