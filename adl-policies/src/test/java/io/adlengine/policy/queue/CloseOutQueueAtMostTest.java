package io.adlengine.policy.queue;

import io.adlengine.policy.queue.CloseOutQueue.Mode;

class CloseOutQueueAtMostTest extends CloseOutQueueTest {
    @Override
    Mode mode() {
        return Mode.AT_MOST;
    }
}
