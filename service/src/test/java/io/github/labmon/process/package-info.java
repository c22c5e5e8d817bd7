@NullMarked
package io.github.labmon.process;

import org.jspecify.annotations.NullMarked;
