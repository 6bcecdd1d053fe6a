package consumer.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.testkit.AllocatorContract;
import org.junit.jupiter.api.Test;

class SmallestIdFirstTest extends SmallestIdFirstContract {
    @Test
    void theKitIsAModule() {
        assertEquals("consumer.contract", getClass().getModule().getName());
        assertEquals("io.adlengine.testkit", AllocatorContract.class.getModule().getName());
    }
}
