package io.adlengine.bench.soak;

import com.sun.management.ThreadMXBean;
import io.adlengine.venue.Answer;
import io.adlengine.venue.CommandType;
import java.lang.management.ManagementFactory;

/**
 * The bytes that this thread has allocated, by what it was for. Of commands those that may by their contract are
 * counted apart: what changes terms, configures or tries out, and refusals in words.
 */
final class Allocations {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long mark;
    private long ofGenerator;
    private long ofCommands;
    private long silent;
    private long ofSpeaking;
    private long speaking;
    private long ofSaving;
    private long ofRestoring;
    private long most;
    private CommandType worst;

    /** What comes now is counted for whoever is named next. */
    void begin() {
        mark = threads.getCurrentThreadAllocatedBytes();
    }

    private long since() {
        final long now = threads.getCurrentThreadAllocatedBytes();
        final long bytes = now - mark;
        mark = now;
        return bytes;
    }

    void generated() {
        ofGenerator += since();
    }

    void applied(CommandType type, Answer answer) {
        final long bytes = since();
        if (mayAllocate(type, answer)) {
            speaking++;
            ofSpeaking += bytes;
            return;
        }
        silent++;
        ofCommands += bytes;
        if (bytes > most) {
            most = bytes;
            worst = type;
        }
    }

    static boolean mayAllocate(CommandType type, Answer answer) {
        return answer == Answer.REFUSED
                || switch (type) {
                    case LIST, CHANGE_MARGIN, CHANGE_TIER, CONFIGURE_RULE, CONFIGURE_SEVERITY, GROW, DRY_RUN -> true;
                    default -> false;
                };
    }

    void saved() {
        ofSaving += since();
    }

    void restored() {
        ofRestoring += since();
    }

    /** What came before was warm-up. */
    void forget() {
        ofGenerator = 0;
        ofCommands = 0;
        silent = 0;
        ofSpeaking = 0;
        speaking = 0;
        ofSaving = 0;
        ofRestoring = 0;
        most = 0;
        worst = null;
    }

    long ofGenerator() {
        return ofGenerator;
    }

    /** Of commands that may not allocate. */
    long ofCommands() {
        return ofCommands;
    }

    /** Commands that may not allocate. */
    long silent() {
        return silent;
    }

    long ofSpeaking() {
        return ofSpeaking;
    }

    /** Commands that may allocate. */
    long speaking() {
        return speaking;
    }

    long ofSaving() {
        return ofSaving;
    }

    long ofRestoring() {
        return ofRestoring;
    }

    /** The most that a single command that may not has allocated, and of what type it was; null where none did. */
    long most() {
        return most;
    }

    CommandType worst() {
        return worst;
    }
}
