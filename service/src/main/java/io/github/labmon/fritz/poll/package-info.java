/**
 * The queries of one router: which actions, how often, their deadlines, and their last values. Entered through
 * {@link io.github.labmon.fritz.poll.RouterPoller}, which returns a
 * {@link io.github.labmon.fritz.poll.RouterSnapshot}.
 */
@NullMarked
package io.github.labmon.fritz.poll;

import org.jspecify.annotations.NullMarked;
