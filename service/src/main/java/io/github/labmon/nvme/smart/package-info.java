/** SMART logs: the raw page and the JSON of nvme-cli and smartctl, parsed and checked for plausibility. Pure. */
@NullMarked
package io.github.labmon.nvme.smart;

import org.jspecify.annotations.NullMarked;
