/** The command line: every function as a one-shot command, without the web server. */
@NullMarked
package io.github.labmon.cli;

import org.jspecify.annotations.NullMarked;
