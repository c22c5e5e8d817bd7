/** Attempts to read things that can hang: each runs on a thread of its own, and none is repeated while it hangs. */
@NullMarked
package io.github.labmon.probe;

import org.jspecify.annotations.NullMarked;
