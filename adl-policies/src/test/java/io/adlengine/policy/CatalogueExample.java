package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.PositionScore;
import io.adlengine.SeverityController;
import java.util.List;

/** The README's first lines, compiled and run. */
final class CatalogueExample {
    private CatalogueExample() {}

    static List<Object> run() {
        // README: start
        Catalogue catalogue = OpenCatalogue.installed(); // what is built in, and what the class path adds
        Allocator rule = catalogue.allocator("capped:alpha=0.5(queue)", 100_000); // who pays, for up to 100,000 winners
        SeverityController severity = catalogue.severity("robust-mix:theta1=0.15"); // how much
        PositionScore score = catalogue.score("binance:floor=1000000", 100_000); // in which order
        // README: end
        return List.of(rule, severity, score);
    }
}
