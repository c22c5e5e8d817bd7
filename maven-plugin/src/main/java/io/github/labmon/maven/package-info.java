/** The Maven plugin. Each goal converts its parameters, calls the port library once, and converts the result. */
@NullMarked
package io.github.labmon.maven;

import org.jspecify.annotations.NullMarked;
