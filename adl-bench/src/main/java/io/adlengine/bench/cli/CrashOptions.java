package io.adlengine.bench.cli;

import io.adlengine.bench.venue.Crash;
import io.adlengine.bench.venue.CrashTerms;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How hard a crash is, for those who run one and for those who run many. */
final class CrashOptions {
    @Option(
            names = "--crash",
            paramLabel = "NAME",
            converter = CrashName.class,
            description = "How far prices fall, one of mild (half as far as on October 10, 2025), october, severe (half"
                    + " as far again): by default october.")
    private Crash crash = Crash.OCTOBER;

    @Option(
            names = "--fund",
            paramLabel = "X",
            description = "What vault and fund have at first, as a multiple of the usual 0.15 %% of all collateral: by"
                    + " default ${DEFAULT-VALUE}.")
    private BigDecimal fund = BigDecimal.ONE;

    @Option(
            names = "--book-depth",
            paramLabel = "Y",
            description = "How many lots order books take, as a multiple of the usual; a lot a level at least: by"
                    + " default ${DEFAULT-VALUE}.")
    private BigDecimal depth = BigDecimal.ONE;

    CrashTerms terms() {
        return CrashTerms.of(crash, fund, depth);
    }

    private static final class CrashName implements ITypeConverter<Crash> {
        @Override
        public Crash convert(String name) {
            return EnumNames.named(Crash.class, name);
        }
    }
}
