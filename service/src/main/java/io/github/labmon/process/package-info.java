/** Runs other programs: {@link io.github.labmon.process.CommandRunner}, with a deadline and limited output. */
@NullMarked
package io.github.labmon.process;

import org.jspecify.annotations.NullMarked;
