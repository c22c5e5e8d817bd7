@NullMarked
package io.github.labmon.ports.declared;

import org.jspecify.annotations.NullMarked;
