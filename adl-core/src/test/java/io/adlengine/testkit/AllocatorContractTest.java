package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract about memory can be broken, and is seen to be. */
class AllocatorContractTest {
    private static final WinnerSample SAMPLE = WinnerSample.of(new long[] {900, 500, 700, 40, 8_000}, 4);
    private static final long DRAW = 0x6DB6_DB6D_B6DB_6DB7L;

    @Test
    void aRuleThatSavesWhatItRemembersKeepsTheContract() {
        assertDoesNotThrow(() -> restart(Remembering::new));
    }

    @Test
    void aRuleThatForgetsToSaveIsFound() {
        final var broken = assertThrows(
                AssertionError.class,
                () -> restart(() -> new Remembering() {
                    @Override
                    public void save(StateWriter out) {}

                    @Override
                    public void load(StateReader in) {}
                }));
        assertTrue(broken.getMessage().startsWith("round 2"), broken.getMessage());
    }

    @Test
    void aRuleThatAddsToItsMemoryInsteadOfReplacingItIsFound() {
        final var broken = assertThrows(
                AssertionError.class,
                () -> restart(() -> new Remembering() {
                    @Override
                    public void load(StateReader in) {
                        rounds += in.getInt();
                    }
                }));
        assertTrue(broken.getMessage().startsWith("what was restored, saved again"), broken.getMessage());
    }

    @Test
    void aRuleThatRemembersWhatItWasOnlyAskedIsFound() {
        final var broken = assertThrows(
                AssertionError.class,
                () -> restart(() -> new Remembering() {
                    @Override
                    public long allocate(Winners winners, long budget, long[] haircut) {
                        rounds++;
                        return super.allocate(winners, budget, haircut);
                    }
                }));
        assertTrue(broken.getMessage().startsWith("asking leaves no trace"), broken.getMessage());
    }

    @Test
    void aRuleThatDoesNotSayThatItRemembersIsFound() {
        final var broken = assertThrows(
                AssertionError.class,
                () -> restart(() -> new Remembering() {
                    @Override
                    public boolean remembers() {
                        return false;
                    }
                }));
        assertTrue(broken.getMessage().startsWith("a rule that does not remember rounds"), broken.getMessage());
    }

    @Test
    void aRuleWhoseConfigurationIsNotCanonicalIsFound() {
        final int[] made = {0};
        final var broken = assertThrows(
                AssertionError.class,
                () -> restart(() -> new Remembering() {
                    private final int number = made[0]++;

                    @Override
                    public String configuration() {
                        return name() + "@" + number;
                    }
                }));
        assertTrue(broken.getMessage().startsWith("two instances"), broken.getMessage());
    }

    private static void restart(Supplier<Allocator> rule) {
        new AllocatorContract() {
            @Override
            public Allocator create(int maxWinners) {
                return rule.get();
            }

            @Override
            public Set<Claim> claims() {
                return EnumSet.noneOf(Claim.class);
            }
        }.goesOnBitForBitAfterARestart(SAMPLE, DRAW, 2);
    }

    /** The first winner pays in even rounds, the last one in odd ones. */
    private static class Remembering implements Allocator {
        int rounds;

        @Override
        public String name() {
            return "remembering";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            Arrays.fill(haircut, 0, winners.count(), 0);
            final int payer = rounds % 2 == 0 ? 0 : winners.count() - 1;
            return haircut[payer] = Math.min(budget, winners.capacity()[payer]);
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Winners winners, long[] haircut) {
            rounds++;
        }

        @Override
        public void save(StateWriter out) {
            out.putInt(rounds);
        }

        @Override
        public void load(StateReader in) {
            rounds = in.getInt();
        }
    }
}
