@NullMarked
package io.github.labmon.ports.fix;

import org.jspecify.annotations.NullMarked;
