package io.adlengine.bench.torture;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import org.junit.jupiter.api.Test;

/** What may be answered to a command that arrives again, too early or too late. */
class RepliesModelTest {
    private final RepliesModel replies = new RepliesModel();
    private final Command command = new Command();

    private void answered(long sequence, long time, Answer answer, long value, boolean isRepeated) {
        replies.answered(command.from(1, sequence, time), answer, value, isRepeated);
    }

    private void isWrong(long sequence, long time, Answer answer, long value, boolean isRepeated) {
        assertThrows(Difference.class, () -> answered(sequence, time, answer, value, isRepeated));
    }

    @Test
    void whatArrivesAgainHasTheReplyThatItHad() {
        answered(1, 10, Answer.DONE, 500, false);
        answered(2, 10, Answer.UNKNOWN_ACCOUNT, 0, false);
        answered(1, 0, Answer.DONE, 500, true);
        isWrong(1, 0, Answer.DONE, 501, true);
        isWrong(1, 0, Answer.MORE, 500, true);
        isWrong(2, 10, Answer.DONE, 0, false);
        isWrong(2, 10, Answer.SEQUENCE_FORGOTTEN, 3, false);
    }

    @Test
    void gapsAndTimesAreJudged() {
        answered(1, 10, Answer.DONE, 0, false);
        answered(3, 10, Answer.SEQUENCE_GAP, 2, false);
        isWrong(3, 10, Answer.SEQUENCE_GAP, 3, false);
        isWrong(3, 10, Answer.DONE, 0, false);
        answered(2, 9, Answer.TIME_RUNS_BACKWARDS, 10, false);
        isWrong(2, 10, Answer.TIME_RUNS_BACKWARDS, 10, false);
        isWrong(2, 9, Answer.DONE, 0, false);
        answered(0, 10, Answer.SEQUENCE_FORGOTTEN, 2, false);
    }

    @Test
    void onlyTheLastRepliesAreKnown() {
        for (int sequence = 1; sequence <= RandomTerms.REPLIES + 1; sequence++) {
            answered(sequence, 0, Answer.DONE, sequence, false);
        }
        answered(1, 0, Answer.SEQUENCE_FORGOTTEN, 0, false);
        answered(2, 0, Answer.DONE, 2, true);
        isWrong(1, 0, Answer.DONE, 1, true);
    }
}
