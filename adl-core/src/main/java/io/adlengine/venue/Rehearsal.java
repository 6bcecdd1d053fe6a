package io.adlengine.venue;

/**
 * Carries a venue's collection through as an exchange would whose operator approves everything and whose matching core
 * fills everything: on a copy, to see what would happen, and on a venue of no consequence, to warm up.
 */
final class Rehearsal implements VenueListener {
    private final VenueListener listener;
    private final Command command = new Command();
    private int ordered;
    private long collected;
    private Venue venue;

    Rehearsal(VenueListener listener) {
        this.listener = listener;
    }

    void of(Venue rehearsed) {
        venue = rehearsed;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.type()) {
            case CLOSEOUT_ORDERED -> ordered++;
            case COLLECTION_ENDED -> collected += event.get(VenueField.AMOUNT);
            default -> {}
        }
        listener.onEvent(event);
    }

    /** What was collected, money. */
    long collected() {
        return collected;
    }

    /** Assesses and carries out what that decides, with so many steps of each at most; whether that was all. */
    boolean run(Command asked, int most) {
        ordered = 0;
        collected = 0;
        command.from(asked.clientId(), asked.sequence(), asked.timestamp());
        final Answer assessed = venue.rehearse(command.rounds().assess(most));
        if (assessed == Answer.MORE) {
            return false;
        }
        Answer answer = Answer.MORE;
        for (int left = most; left > 0 && answer != Answer.DONE; left -= Math.max(1, ordered)) {
            // Those too that were with the core before: nobody would answer for it here.
            venue.fillHandedOut(command);
            ordered = 0;
            answer = venue.rehearse(command.rounds().next(left));
            if (answer == Answer.WAITING && ordered == 0) {
                if (venue.rehearse(command.rounds().approve(venue.collectionId())) != Answer.DONE) {
                    return false;
                }
            } else if (answer.isRefusal()) {
                answer = Answer.DONE; // Nothing is decided: nobody lacks anything that could be collected.
            }
        }
        return answer == Answer.DONE;
    }
}
