/** The files of a deployment: on the disk, sent, or changed in memory; and the fault of one that cannot be read. */
@NullMarked
package io.github.labmon.ports.file;

import org.jspecify.annotations.NullMarked;
