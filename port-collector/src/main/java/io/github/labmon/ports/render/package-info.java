/** A report as JSON and as text. */
@NullMarked
package io.github.labmon.ports.render;

import org.jspecify.annotations.NullMarked;
