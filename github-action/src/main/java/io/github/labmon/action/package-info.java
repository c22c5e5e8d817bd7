/** The GitHub Action: inputs are environment variables, results are written to the log and the job summary. */
@NullMarked
package io.github.labmon.action;

import org.jspecify.annotations.NullMarked;
