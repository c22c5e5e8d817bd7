/** Tests. */
@NullMarked
package io.github.labmon.ports.plan;

import org.jspecify.annotations.NullMarked;
