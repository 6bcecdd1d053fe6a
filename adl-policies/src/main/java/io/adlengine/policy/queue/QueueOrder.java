package io.adlengine.policy.queue;

import io.adlengine.Winners;

/** The order of a queue: the larger score first, then the smaller account, then the smaller index. */
final class QueueOrder {
    private QueueOrder() {}

    /** Takes everything from everybody ahead of one winner and nothing from all others, that winner included. */
    static void closeAhead(Winners winners, int marginal, long[] haircut) {
        final long[] capacity = winners.capacity();
        final double[] score = winners.score();
        final long[] account = winners.account();
        for (int i = 0; i < winners.count(); i++) {
            haircut[i] = isAhead(score, account, i, marginal) ? capacity[i] : 0;
        }
    }

    /** Whether winner i comes before winner j; nobody comes before themselves. */
    static boolean isAhead(double[] score, long[] account, int i, int j) {
        if (score[i] != score[j]) {
            return score[i] > score[j];
        }
        return account != null && account[i] != account[j] ? account[i] < account[j] : i < j;
    }
}
