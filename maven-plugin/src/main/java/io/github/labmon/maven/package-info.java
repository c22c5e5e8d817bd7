/** The Maven plugin: each goal translates in, calls the port library once, and translates out. */
@NullMarked
package io.github.labmon.maven;

import org.jspecify.annotations.NullMarked;
