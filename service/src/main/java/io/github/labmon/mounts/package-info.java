/** The mounted file systems of this host and their sizes, read so that one that hangs delays no other. */
@NullMarked
package io.github.labmon.mounts;

import org.jspecify.annotations.NullMarked;
