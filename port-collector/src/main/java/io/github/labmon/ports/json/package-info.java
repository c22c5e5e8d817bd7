/** JSON from outside, read without trust. */
@NullMarked
package io.github.labmon.ports.json;

import org.jspecify.annotations.NullMarked;
