/** Reads SMART logs with nvme-cli, smartctl or from a folder of files that another program writes. */
@NullMarked
package io.github.labmon.nvme.tool;

import org.jspecify.annotations.NullMarked;
