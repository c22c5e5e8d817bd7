/** The GitHub Action: inputs come as environment variables, answers go to the log and the job summary. */
@NullMarked
package io.github.labmon.action;

import org.jspecify.annotations.NullMarked;
