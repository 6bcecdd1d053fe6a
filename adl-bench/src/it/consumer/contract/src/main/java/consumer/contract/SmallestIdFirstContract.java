package consumer.contract;

import consumer.rule.SmallestIdFirst;
import io.adlengine.Allocator;
import io.adlengine.testkit.AllocatorContract;
import java.util.Set;

/** The rule's claims. */
public abstract class SmallestIdFirstContract extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new SmallestIdFirst();
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET, Claim.MONOTONE_IN_BUDGET, Claim.SCALE_INVARIANT, Claim.COMPOSITION);
    }
}
