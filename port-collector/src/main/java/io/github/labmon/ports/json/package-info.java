/** JSON of other programs, read without assumptions about its form. */
@NullMarked
package io.github.labmon.ports.json;

import org.jspecify.annotations.NullMarked;
