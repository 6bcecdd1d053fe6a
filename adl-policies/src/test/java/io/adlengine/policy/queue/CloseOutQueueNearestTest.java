package io.adlengine.policy.queue;

import io.adlengine.policy.queue.CloseOutQueue.Mode;

class CloseOutQueueNearestTest extends CloseOutQueueTest {
    @Override
    Mode mode() {
        return Mode.NEAREST;
    }
}
