package io.adlengine.bench.fuzz;

import io.adlengine.check.Require;
import java.util.List;

/** All surfaces by name. */
final class FuzzTargets {
    static final List<String> NAMES =
            List.of("csv", "stress", "spec", "engine-snapshot", "venue-snapshot", "wire", "receipts", "venue");

    private FuzzTargets() {}

    static FuzzTarget named(String name) {
        return switch (name) {
            case "csv" -> new CsvTarget();
            case "stress" -> new StressTarget();
            case "spec" -> new SpecTarget();
            case "engine-snapshot" -> new EngineSnapshotTarget();
            case "venue-snapshot" -> new VenueSnapshotTarget();
            case "wire" -> new WireTarget();
            case "receipts" -> new ReceiptTarget();
            case "venue" -> new VenueTarget();
            default -> throw Require.refusal("fuzz.target", name, "one of " + String.join(", ", NAMES));
        };
    }
}
