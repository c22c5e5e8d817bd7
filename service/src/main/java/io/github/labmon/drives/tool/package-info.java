/** Reads SMART data with smartctl. */
@NullMarked
package io.github.labmon.drives.tool;

import org.jspecify.annotations.NullMarked;
