/** What functions need to ask others over HTTP: bodies with a bound, and certificates that their owner vouches for. */
@NullMarked
package io.github.labmon.client;

import org.jspecify.annotations.NullMarked;
