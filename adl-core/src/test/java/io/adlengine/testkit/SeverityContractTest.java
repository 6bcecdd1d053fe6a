package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.SeverityController;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The contract catches controllers that break it. */
class SeverityContractTest {
    private static final List<SeverityContract.Lesson> LESSONS = List.of(
            new SeverityContract.Lesson(100, -1, 40),
            new SeverityContract.Lesson(50, 10, 50),
            new SeverityContract.Lesson(0, -1, 7));
    private static final long SEED = 3;

    /** Plays what was needed last; correct as it stands, and broken one way in each test. */
    private static class LastNeed implements SeverityController {
        double theta;

        @Override
        public double severity(long deficit, long neededHint) {
            Require.notNegative("deficit", deficit);
            return theta;
        }

        @Override
        public void observe(long deficit, long neededHint, double severity, long needed) {
            Require.notNegative("deficit", deficit);
            Require.fraction("severity", severity);
            Require.notNegative("needed", needed);
            theta = deficit == 0 ? theta : (double) Math.min(needed, deficit) / deficit;
        }

        @Override
        public void reset() {
            theta = 0;
        }

        @Override
        public String configuration() {
            return "last-need";
        }

        @Override
        public void save(StateWriter out) {
            out.putDouble(theta);
        }

        @Override
        public void load(StateReader in) {
            theta = Require.fraction("theta", in.getDouble());
        }
    }

    private static SeverityContract contract(Supplier<SeverityController> make) {
        return new SeverityContract() {
            @Override
            public SeverityController create() {
                return make.get();
            }

            @Override
            public boolean isScaleFree() {
                return true;
            }
        };
    }

    private static void caught(Executable test) {
        assertThrows(AssertionError.class, test);
    }

    @Test
    void aCorrectControllerPasses() {
        final SeverityContract contract = contract(LastNeed::new);
        contract.hasOneConstantConfiguration();
        contract.aSeverityIsAFractionEvenWhereRoundsSettleLate(LESSONS, SEED);
        contract.theSameCallsGiveTheSameBits(LESSONS, SEED);
        contract.askingChangesNothing(LESSONS, LESSONS);
        contract.onlyTheOrderOfTheSettlementsCounts(LESSONS, SEED);
        contract.aRoundWithoutADeficitTeachesNothing(LESSONS);
        contract.aNeedBeyondTheDeficitCountsAsTheDeficit(LESSONS);
        contract.whatIsOutOfRangeIsRefusedAndTeachesNothing(LESSONS);
        contract.resetForgetsEverything(LESSONS, LESSONS);
        contract.goesOnBitForBitAfterARestart(LESSONS, LESSONS, LESSONS, SEED);
        contract.theUnitOfMoneyDoesNotMatter();
        contract.allocatesNothing();
    }

    @Test
    void aSeverityBeyondOneIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public double severity(long deficit, long neededHint) {
                        return 2;
                    }

                    @Override
                    public void observe(long deficit, long neededHint, double severity, long needed) {}
                })
                .aSeverityIsAFractionEvenWhereRoundsSettleLate(LESSONS, SEED));
    }

    @Test
    void learningWhenAskedIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public double severity(long deficit, long neededHint) {
                        theta = (theta + 1) / 2;
                        return theta;
                    }
                })
                .askingChangesNothing(List.of(), LESSONS));
    }

    @Test
    void forgettingAtARestartIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public void save(StateWriter out) {
                        out.putDouble(0);
                    }
                })
                .goesOnBitForBitAfterARestart(LESSONS, List.of(), LESSONS, 5));
    }

    @Test
    void aNeedThatIsNotCappedIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public void observe(long deficit, long neededHint, double severity, long needed) {
                        theta = 1 / (1.0 + needed);
                    }
                })
                .aNeedBeyondTheDeficitCountsAsTheDeficit(List.of(new SeverityContract.Lesson(5, -1, 9))));
    }

    @Test
    void teachingWithoutADeficitIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public void observe(long deficit, long neededHint, double severity, long needed) {
                        theta = 0.5;
                    }
                })
                .aRoundWithoutADeficitTeachesNothing(List.of()));
    }

    @Test
    void aScaleIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public double severity(long deficit, long neededHint) {
                        return deficit > 1L << 40 ? 1 : 0;
                    }
                })
                .theUnitOfMoneyDoesNotMatter());
    }

    @Test
    void acceptingWhatIsOutOfRangeIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    @Override
                    public void observe(long deficit, long neededHint, double severity, long needed) {}
                })
                .whatIsOutOfRangeIsRefusedAndTeachesNothing(LESSONS));
    }

    @Test
    void allocatingIsCaught() {
        caught(() -> contract(() -> new LastNeed() {
                    private Object last;

                    @Override
                    public double severity(long deficit, long neededHint) {
                        last = new long[] {deficit};
                        return ((long[]) last)[0] > 0 ? 0.5 : 0;
                    }
                })
                .allocatesNothing());
    }
}
