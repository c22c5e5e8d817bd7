@NullMarked
package io.github.labmon.ports.docker;

import org.jspecify.annotations.NullMarked;
