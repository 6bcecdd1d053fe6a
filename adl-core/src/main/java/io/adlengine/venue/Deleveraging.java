package io.adlengine.venue;

import io.adlengine.Allocator;
import io.adlengine.SeverityController;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.guard.Guards;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.AutodeleveragerBuilder;
import io.adlengine.venue.round.CloseoutListener;
import io.adlengine.venue.round.Execution;
import io.adlengine.venue.round.Receipts;
import io.adlengine.venue.round.RoundCommitment;
import io.adlengine.venue.round.Standing;

/**
 * The deleverager, and who decides in it by name: another rule or severity makes another deleverager, which takes over
 * all but what the old rule or severity had learnt.
 */
final class Deleveraging {
    /** A deleverager with the names, and what they stand for, that it was made of. */
    record Decider(
            String rule,
            String severity,
            Allocator allocator,
            SeverityController controller,
            Autodeleverager adl,
            Receipts receipts,
            RoundCommitment commitment) {}

    private final VenueBuilder settings;
    private final PositionBook book;
    private final Guards guards;
    private CloseoutListener listener;
    private Execution execution;
    private Decider decider;

    Deleveraging(VenueBuilder settings, PositionBook book) {
        this.settings = settings;
        this.book = book;
        guards = Guards.builder(book).build();
    }

    /** Makes the deleverager, once there is who hears it. */
    void start(CloseoutListener closeouts, UndoLog log) {
        listener = closeouts;
        execution = log.isOn()
                ? (loser, winner, lots, transfer) -> {
                    log.before(loser, winner);
                    return lots;
                }
                : Execution.IN_FULL;
        become(settings.rule, settings.severity);
    }

    Autodeleverager adl() {
        return decider.adl;
    }

    Decider decider() {
        return decider;
    }

    Guards guards() {
        return guards;
    }

    String rule() {
        return decider.rule;
    }

    String severity() {
        return decider.severity;
    }

    Receipts receipts() {
        return decider.receipts;
    }

    /** Null where rounds are not committed to. */
    RoundCommitment commitment() {
        return decider.commitment;
    }

    Standing standing() {
        final Standing standing = new Standing(decider.adl, rule(decider.rule, settings));
        standing.remember();
        return standing;
    }

    /** Whether an account pays before rounds, and is nobody's loser. */
    boolean isBearer(int account) {
        return account == settings.vaultRow || account == settings.fundRow;
    }

    /** Another rule, between collections; all but the old one's memory is taken over. */
    void rule(String spec) {
        decider = make(spec, decider.severity, rule(spec, settings), decider.controller, decider.adl);
    }

    /** Another severity, between collections; all but the old one's memory is taken over. */
    void severity(String spec) {
        final SeverityController next = settings.catalogue.severity(spec);
        decider = make(decider.rule, spec, decider.allocator, next, decider.adl);
    }

    /** Another rule and severity, without any memory, to be restored. */
    void become(String rule, String severity) {
        decider = make(rule, severity, rule(rule, settings), settings.catalogue.severity(severity), null);
    }

    /** As it was. */
    void become(Decider before) {
        decider = before;
    }

    boolean isCommitted() {
        return decider.commitment != null && decider.commitment.isOfPresentRound();
    }

    /** A round that was read anew is another one to its commitment; the root is the same. */
    void commitAgain() {
        decider.commitment.commit();
        decider.adl.handOver();
    }

    private static Allocator rule(String spec, VenueBuilder settings) {
        return settings.catalogue.allocator(spec, settings.maxWinners);
    }

    private Decider make(String rule, String severity, Allocator who, SeverityController how, Autodeleverager before) {
        final AutodeleveragerBuilder builder = Autodeleverager.builder(book)
                .severity(how)
                .allocator(who)
                .maxWinners(settings.maxWinners)
                .maxLosers(settings.maxLosers)
                .maxUnsettled(settings.maxUnsettled)
                .transferPrice(settings.transferPrice)
                .split(settings.split)
                .lotsToClose(settings.lotsToClose)
                .layers(settings.layers)
                .hedgeRatio(settings.hedgeRatio)
                .guards(guards)
                .listener(listener)
                .execution(execution)
                .inPlaceOf(before);
        if (settings.maxOutstanding > 0) {
            builder.maxOutstanding(settings.maxOutstanding);
        }
        final Autodeleverager adl = builder.build();
        // All its memory is taken here, where a lack of it can be refused, and not by the first crash.
        adl.collection();
        final RoundCommitment commitment = settings.hasCommitments ? new RoundCommitment(adl) : null;
        return new Decider(rule, severity, who, how, adl, new Receipts(adl), commitment);
    }
}
