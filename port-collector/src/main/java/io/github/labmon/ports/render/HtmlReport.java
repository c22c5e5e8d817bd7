package io.github.labmon.ports.render;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.PortReport;
import java.nio.charset.StandardCharsets;

/**
 * A report as one self-contained page: grouped by owner, searchable, sortable, with the reachability of each port. It is
 * readable without scripts. Its content security policy allows no other script than its own.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /** The page in UTF-8. */
    public static byte[] bytes(PortReport report) {
        return bytes(report, TextTemplates.ENGLISH);
    }

    /** As above, in some language. */
    public static byte[] bytes(PortReport report, TextTemplates language) {
        var text = new StringOutput(16_384 + 300 * report.ports().size());
        // The generated class is called directly: jte's engine would load it by reflection.
        JteportsGenerated.render(new OwaspHtmlTemplateOutput(text), null, HtmlPage.of(report, language));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
