@NullMarked
package io.github.labmon.mounts;

import org.jspecify.annotations.NullMarked;
