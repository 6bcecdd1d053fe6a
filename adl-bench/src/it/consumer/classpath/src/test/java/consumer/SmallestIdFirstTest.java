package consumer;

import static org.junit.jupiter.api.Assertions.assertFalse;

import consumer.rule.SmallestIdFirst;
import io.adlengine.Allocator;
import io.adlengine.testkit.AllocatorContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallestIdFirstTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new SmallestIdFirst();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.MONOTONE_IN_BUDGET);
    }

    @Test
    void nothingIsAModule() {
        assertFalse(SmallestIdFirst.class.getModule().isNamed());
        assertFalse(AllocatorContract.class.getModule().isNamed());
    }
}
