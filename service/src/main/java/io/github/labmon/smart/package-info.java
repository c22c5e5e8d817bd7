/**
 * Reads the SMART data of a drive, by a program or from a file that another program writes, and classifies the failures, for every
 * function that reads drives.
 */
@NullMarked
package io.github.labmon.smart;

import org.jspecify.annotations.NullMarked;
