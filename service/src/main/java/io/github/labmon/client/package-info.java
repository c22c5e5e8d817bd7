/** What asking others over HTTP needs: bodies with a bound, certificates that their owner vouches for, tokens that rest. */
@NullMarked
package io.github.labmon.client;

import org.jspecify.annotations.NullMarked;
