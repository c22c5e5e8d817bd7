/** The threads of labmon, those of the port library included. */
@NullMarked
package io.github.labmon.thread;

import org.jspecify.annotations.NullMarked;
