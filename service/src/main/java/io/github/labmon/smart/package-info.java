/** Runs the programs that read the SMART data of a drive, and classifies their failures, for every function that reads drives. */
@NullMarked
package io.github.labmon.smart;

import org.jspecify.annotations.NullMarked;
