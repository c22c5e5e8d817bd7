/** Questions that may never be answered: each has a thread of its own, and none is asked twice while it hangs. */
@NullMarked
package io.github.labmon.probe;

import org.jspecify.annotations.NullMarked;
