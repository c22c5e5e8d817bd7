@NullMarked
package io.github.labmon.nvme;

import org.jspecify.annotations.NullMarked;
