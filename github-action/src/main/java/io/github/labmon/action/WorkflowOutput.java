package io.github.labmon.action;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.render.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a workflow shows of a report: the log, and the job summary where the runner gives a file for it.
 *
 * @param out the step's log, which the runner also reads for commands
 * @param token a random word that ends the time in which the runner takes no commands
 * @param summary the file of the job summary
 */
record WorkflowOutput(PrintStream out, String token, Optional<Path> summary) {

    /** A process or container called {@code ::error::…} must not speak to the runner. */
    void tell(PortReport report) throws IOException {
        var table = TextReport.of(report);
        out.println("::stop-commands::" + token);
        out.print(table);
        out.println("::" + token + "::");
        if (summary.isPresent()) {
            // Indented by four is preformatted in Markdown: nothing in it is markup.
            var markdown = "### Ports of this runner\n\n" + table.indent(4) + "\n";
            Files.writeString(summary.get(), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
