/** What one report costs, and how the cost grows with the number of sockets. */
@NullMarked
package io.github.labmon.bench;

import org.jspecify.annotations.NullMarked;
