package io.adlengine.bench.crash;

import io.adlengine.bench.report.Json;
import java.io.IOException;

/** How often what was killed, and what it left. */
public final class CrashTally {
    int kills;
    int cutOff;
    int notRenamed;
    int tails;
    int cuts;
    int flips;
    int lives;
    long carriedOut;
    long repeated;

    CrashTally() {}

    void killed(CrashFiles.Part part) {
        kills++;
        cutOff += part == CrashFiles.Part.CUT_OFF ? 1 : 0;
        notRenamed += part == CrashFiles.Part.NOT_RENAMED ? 1 : 0;
    }

    /** A life has come to its end. */
    void lived(Replica replica) {
        lives++;
        carriedOut += replica.carriedOut();
        repeated += replica.repeated();
    }

    /** {@return for people: a few lines} */
    public String text() {
        return """
                kills: %d, of them %d in the writing of a snapshot: %d left a part cut off, %d a whole one not renamed
                beside: %d journals cut off behind what was forced, %d bits of the newest snapshot flipped
                starts: %d cut off the tail of the journal; all from the newest snapshot that is whole
                lives: %d, of %d commands carried out once each; %d were sent again and answered from memory
                """.formatted(
                kills, cutOff + notRenamed, cutOff, notRenamed, cuts, flips, tails, lives, carriedOut, repeated);
    }

    /**
     * {@return for programs: one object on a line}
     *
     * @throws IOException never in practice
     */
    public String json() throws IOException {
        return Json.of("crash", json -> {
            json.writeNumberField("kills", kills);
            json.writeNumberField("partsCutOff", cutOff);
            json.writeNumberField("partsNotRenamed", notRenamed);
            json.writeNumberField("journalsCut", cuts);
            json.writeNumberField("snapshotsDamaged", flips);
            json.writeNumberField("tailsCutOff", tails);
            json.writeNumberField("lives", lives);
            json.writeNumberField("commands", carriedOut);
            json.writeNumberField("commandsRepeated", repeated);
        });
    }
}
