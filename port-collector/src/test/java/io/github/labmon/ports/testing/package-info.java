/** What tests of all modules need to use real parts. */
@NullMarked
package io.github.labmon.ports.testing;

import org.jspecify.annotations.NullMarked;
