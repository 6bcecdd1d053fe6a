package io.adlengine.bench.fuzz;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueBuilder;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.TransferPrice;
import java.util.ArrayList;
import java.util.List;

/** Small venues of four kinds, and a day in them that ends with a crash. */
final class FuzzedVenue {
    static final int KINDS = 4;
    static final long VAULT = 8;
    static final long FUND = 9;
    /** After so many commands of the day close-outs are outstanding, where there is a matching core. */
    static final int IN_THE_MIDDLE;

    private static final OpenCatalogue CATALOGUE = OpenCatalogue.builtIn();
    private static final List<Command> DAY = new ArrayList<>();

    static {
        say().book().list(1, false, 1, 50_000, 1_000, 1, 100_000);
        say().book().list(2, true, 1_000_000, 20_000, 1_000, 1, 100_000);
        for (long account = 0; account < 5; account++) {
            say().book().open(account);
            say().book().deposit(account, account == 0 ? 4_000 : 8_000);
        }
        say().book().deposit(FUND, 300);
        say().book().own(3, 2);
        say().book().own(4, 2);
        say().book().limitOwner(2, 1 << 30);
        say().book().mark(1, 1_000);
        say().book().mark(2, 500);
        say().book().fill(0, 1, 1, 12, 1_000);
        say().book().fill(0, 2, 1, 8, 1_000);
        say().book().fill(3, 1, 2, 1, 500);
        say().book().funding(1, 100_000, 1_000);
        say().book().withdraw(1, 500);
        say().rounds().configureSeverity("fixed:theta=0.75");
        say().rounds().assess(9);
        say().book().mark(1, 780);
        say().book().confirmMark(1, 780);
        say().rounds().dryRun(9);
        say().rounds().assess(9);
        say().rounds().approve(1);
        say().rounds().next(1);
        IN_THE_MIDDLE = DAY.size();
        say().rounds().confirm(1, 3);
        say().rounds().confirm(2, 2);
        say().rounds().next(9);
        say().rounds().settle(1, 770);
        say().rounds().next(9);
        say().rounds().undo(1);
        say().rounds().liquidate(3);
        say().rounds().reconcile();
        say().book().delist(2);
        say().rounds().assess(9);
        say().rounds().next(9);
    }

    private FuzzedVenue() {}

    private static Command say() {
        DAY.add(new Command().from(0, DAY.size() + 1, 10L * DAY.size()));
        return DAY.get(DAY.size() - 1);
    }

    static List<Command> day() {
        return DAY;
    }

    /** A venue of a kind, with so much more room than it needs. */
    static Venue of(int kind, VenueListener listener, int moreRoom) {
        final VenueBuilder builder = Venue.builder(CATALOGUE)
                .rule(kind == 1 ? "queue" : kind == 2 ? "cumulative-burden:accounts=8" : "pro-rata")
                .severity(kind == 2 ? "robust-mix:theta1=0.5" : "fixed:theta=1")
                .maxAccounts(8 + moreRoom)
                .maxPositions(12 + moreRoom)
                .maxWinners(8)
                .maxLosers(3)
                .maxUnsettled(2)
                .clients(2, 3)
                .fund(FUND)
                .listener(listener);
        return switch (kind) {
            case 0 -> builder.matchingCore(4, 1_000).undoable(6).dryRuns().build();
            case 1 -> builder.undoable(6).approvals().layers(Layer.PRINCIPAL).build();
            case 2 ->
                builder.vault(VAULT)
                        .commitments()
                        .transferPrice(TransferPrice.mark())
                        .build();
            default ->
                builder.matchingCore(2, 50)
                        .markBand(150_000)
                        .markLife(300)
                        .vault(VAULT)
                        .build();
        };
    }
}
