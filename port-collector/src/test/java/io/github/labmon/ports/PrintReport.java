package io.github.labmon.ports;

import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.ports.render.TextReport;
import java.nio.charset.StandardCharsets;

/** Prints the report of this host, as text and as JSON, with the rights of the user that started it. */
final class PrintReport {

    private PrintReport() {}

    public static void main(String[] args) {
        var report = new PortCollector().collect();
        System.out.println(TextReport.of(report));
        System.out.println(new String(JsonReport.bytes(report), StandardCharsets.UTF_8));
    }
}
