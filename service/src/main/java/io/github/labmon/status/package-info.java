/**
 * The interface of everything that is read: a {@link io.github.labmon.status.StatusFunction} within a deadline, once for all
 * simultaneous requests.
 */
@NullMarked
package io.github.labmon.status;

import org.jspecify.annotations.NullMarked;
