/** The smallest service of the framework that has a server, health, JSON and one controller: what a start is compared with. */
@NullMarked
package io.github.labmon.bench.empty;

import org.jspecify.annotations.NullMarked;
