/** The file systems of this host: what is mounted where, and how full it is, asked so that a dead one holds up nobody. */
@NullMarked
package io.github.labmon.mounts;

import org.jspecify.annotations.NullMarked;
