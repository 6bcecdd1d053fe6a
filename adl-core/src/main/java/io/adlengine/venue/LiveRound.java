package io.adlengine.venue;

import io.adlengine.panel.ShadowRules;
import io.adlengine.venue.round.Receipts;
import io.adlengine.venue.round.RoundCommitment;
import io.adlengine.venue.round.RoundShadows;

/**
 * The round of a {@link Venue} that is under way, or the last one, for its listener: what each account is told of it,
 * what all are, and what other rules would have taken. Looking changes nothing of the venue.
 *
 * <p>In {@link EventType#ROUND_STARTED} it is decided and nothing is closed out; in {@link EventType#ROUND_ENDED} all
 * is carried out; after the command it may be another one. A dry run has rounds of its own, which cannot be looked at:
 * in its events ({@link Event#isDryRun}) this is the venue's still, and a root they tell is nobody's to publish. Ask
 * for writer and commitment each time: a venue that has chosen another rule or severity, or was restored, has others.
 * Confined to the venue's thread.
 */
public final class LiveRound {
    private final Deleveraging deleveraging;

    LiveRound(Deleveraging deleveraging) {
        this.deleveraging = deleveraging;
    }

    /** {@return the writer of its receipts} */
    public Receipts receipts() {
        return deleveraging.receipts();
    }

    /**
     * {@return the commitment to it, to write proofs beside receipts} Once restored in the middle of a round, a venue
     * commits to it again when told to.
     *
     * @throws IllegalStateException if the venue was built without {@link VenueBuilder#commitments}
     */
    public RoundCommitment commitment() {
        if (deleveraging.commitment() == null) {
            throw new IllegalStateException("commitments=none (expected: built with commitments())");
        }
        return deleveraging.commitment();
    }

    /**
     * Asks other rules about it. Off the round path.
     *
     * @param shadows receive their points; with room for all winners
     * @throws IllegalArgumentException if they are missing, or have too little room
     * @throws IllegalStateException if there is no round
     */
    public void shadow(ShadowRules shadows) {
        RoundShadows.run(deleveraging.adl(), shadows);
    }
}
