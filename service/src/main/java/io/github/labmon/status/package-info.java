/** The one way in which anything is read: a {@link io.github.labmon.status.StatusFunction} under a deadline, once for all who ask at the same time. */
@NullMarked
package io.github.labmon.status;

import org.jspecify.annotations.NullMarked;
