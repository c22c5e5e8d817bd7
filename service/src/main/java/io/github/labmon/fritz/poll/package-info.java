/** Queries of one router: which actions, how often, and the last answers. */
@NullMarked
package io.github.labmon.fritz.poll;

import org.jspecify.annotations.NullMarked;
