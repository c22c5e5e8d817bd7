package io.github.labmon.ports;

import io.github.labmon.ports.render.TextReport;

/** Prints the report of this host as whoever started it. */
final class PrintReport {

    private PrintReport() {}

    public static void main(String[] args) {
        System.out.println(TextReport.of(new PortCollector().collect()));
    }
}
