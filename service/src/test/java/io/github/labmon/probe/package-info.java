@NullMarked
package io.github.labmon.probe;

import org.jspecify.annotations.NullMarked;
