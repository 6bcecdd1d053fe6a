package io.adlengine.venue.round;

/**
 * Carries out a {@link CloseoutPlan} in two phases, for venues whose matching core answers later: close-outs are handed
 * out with what is possible of each, and applied when they are confirmed, by the terms and the steps of {@link
 * CloseoutMatcher}.
 *
 * <p>They are handed out in the order of the plan, and whatever is confirmed of them, in whatever order, adds up: a
 * winner has one outstanding at most, and a loser has several only while each of them stands whatever becomes of the
 * others. For that all its lots and all they are to cost must be there for all of them together, and what a lot is
 * worth may not hang on which went before, as it does by a unit for inverse contracts. The next close-out waits
 * otherwise, and all after it.
 *
 * <p>Nothing is reserved: at the confirmation the terms are found again, and a close-out that does not stand any more
 * is handed out again, before any other.
 */
final class CloseoutHandOut {
    private final RoundAssembler round;
    private final CloseoutPlan plan;
    private final CloseoutMatcher matcher;
    private final CloseoutTerms terms;
    private final Outstanding outstanding;

    CloseoutHandOut(RoundAssembler round, CloseoutPlan plan, CloseoutMatcher matcher, Outstanding outstanding) {
        this.round = round;
        this.plan = plan;
        this.matcher = matcher;
        this.outstanding = outstanding;
        terms = matcher.terms();
    }

    private FillList fills() {
        return plan.fills();
    }

    /**
     * Hands out the next close-out of which a lot is possible; its place among the outstanding ones, or none, where
     * none is left or the next has to wait. At most as many turns as there are close-outs left, each but the last of
     * which is done with.
     */
    int handOut() {
        while (true) {
            final int again = outstanding.again();
            final boolean isNew = again == Outstanding.NONE;
            if (isNew && (outstanding.isFull() || matcher.next() == fills().count())) {
                return Outstanding.NONE;
            }
            final int place = isNew ? outstanding.count() : again;
            final int fill = isNew ? matcher.next() : outstanding.fill(place);
            final long planned = fills().lots(fill);
            if (isWinnerOut(fill)) {
                return Outstanding.NONE;
            }
            final long possible = matcher.findUnlessStopped(fill, planned);
            if (!standsBesideOthers(fill, possible == planned)) {
                return Outstanding.NONE;
            }
            if (possible > 0) {
                outstanding.put(place, fill, terms, matcher.isAsPlanned());
                matcher.closed().set(fill, 0, 0, 0, 0);
                if (isNew) {
                    matcher.advance();
                }
                return place;
            }
            final SkipReason bound = terms.bound();
            matcher.count(fill, 0, planned, bound, 0);
            if (isNew) {
                matcher.advance();
            } else {
                outstanding.remove(place);
            }
            matcher.tell(fill, 0, planned, bound, 0);
        }
    }

    /** What a winner can do next depends on what it has done: one at a time. */
    private boolean isWinnerOut(int fill) {
        for (int place = 0; place < outstanding.count(); place++) {
            if (outstanding.isOut(place) && fills().winner(outstanding.fill(place)) == fills().winner(fill)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether nothing else of the loser is outstanding, or, whatever is filled of that, the terms found stay as they
     * are: all lots for all they are to cost, of a contract whose lots are worth the same in any order.
     */
    private boolean standsBesideOthers(int fill, boolean isWhole) {
        long lots = 0;
        long transfer = 0;
        for (int place = 0; place < outstanding.count(); place++) {
            if (outstanding.isOut(place) && fills().loser(outstanding.fill(place)) == fills().loser(fill)) {
                lots += outstanding.lots(place);
                transfer += outstanding.transfer(place);
            }
        }
        return lots == 0 || isWhole && !round.losers().contract().inverse() && terms.standAfter(lots, transfer);
    }

    /** Applies what was filled of an outstanding close-out; or takes it back, where it does not stand any more. */
    boolean confirm(int place, long lots) {
        if (!stands(place, lots)) {
            outstanding.takeBack(place);
            return false;
        }
        final int fill = outstanding.fill(place);
        final long refused = outstanding.lots(place) - lots;
        final long impossible = fills().lots(fill) - outstanding.lots(place);
        final SkipReason bound = outstanding.bound(place);
        terms.of(lots);
        matcher.apply(fill, impossible, bound, refused);
        outstanding.remove(place);
        matcher.tell(fill, lots, impossible, bound, refused);
        return true;
    }

    /** Whether so many lots can still change hands as they were handed out, and finds their terms. */
    private boolean stands(int place, long lots) {
        final int fill = outstanding.fill(place);
        final long offered = outstanding.lots(place);
        final boolean wasAsPlanned = outstanding.isAsPlanned(place);
        return matcher.find(fill, offered, wasAsPlanned) == offered && terms.transfer() == outstanding.transfer(place)
                || lots == 0
                || lots < offered && matcher.find(fill, lots, wasAsPlanned) == lots;
    }

    /** Nobody will confirm what is outstanding: it counts as refused, and everybody hears. */
    void giveUp() {
        RuntimeException thrown = null;
        while (outstanding.count() > 0) {
            final int fill = outstanding.fill(0);
            final long offered = outstanding.lots(0);
            final long impossible = fills().lots(fill) - offered;
            final SkipReason bound = outstanding.bound(0);
            matcher.count(fill, 0, impossible, bound, offered);
            outstanding.remove(0);
            try {
                matcher.tell(fill, 0, impossible, bound, offered);
            } catch (RuntimeException ofTheListener) {
                thrown = thrown == null ? ofTheListener : thrown;
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }
}
