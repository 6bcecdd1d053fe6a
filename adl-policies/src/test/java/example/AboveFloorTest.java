package example;

import io.adlengine.Allocator;
import io.adlengine.testkit.AllocatorContract;
import java.util.Set;

class AboveFloorTest extends AllocatorContract {
    @Override
    public Allocator create(int maxWinners) {
        return new AboveFloor(maxWinners, 1_000);
    }

    @Override
    public Set<Claim> claims() { // what the rule promises beyond the contract, and what is therefore tested
        return Set.of(Claim.CONTINUOUS, Claim.MONOTONE_IN_BUDGET, Claim.KEEPS_ORDER_OF_SURVIVORS);
    }

    @Override
    public long roundingUnits() { // by how much rounding may move a haircut between equally good answers
        return 1;
    }
}
