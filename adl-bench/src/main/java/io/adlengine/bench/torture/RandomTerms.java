package io.adlengine.bench.torture;

import io.adlengine.Catalogue;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueBuilder;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import io.adlengine.venue.round.TransferPrice;
import java.util.SplittableRandom;

/** What a random venue is like: everything that replicas share follows from a seed, room is each one's own. */
final class RandomTerms {
    static final long VAULT = 1_000;
    static final long FUND = 1_001;
    static final int CLIENTS = 3;
    static final int REPLIES = 8;
    /** The latest nanosecond that a venue takes. */
    static final long MOST_TIME = (1L << 62) - 1;

    static final String[] RULES = {
        "queue",
        "pro-rata",
        "equal-losses",
        "equal-awards",
        "talmud",
        "hamilton",
        "min-max-lots",
        "leverage-fill",
        "soft-queue",
        "rotation:seed=5",
        "capped:alpha=0.3(queue)",
        "cumulative-burden:accounts=64",
        "weighted-pro-rata",
        "buckets(pro-rata)"
    };
    static final String[] SEVERITIES = {
        "fixed:theta=1",
        "fixed:theta=0.5",
        "robust-mix:theta1=0.5",
        "weighted-quantile:theta1=0.7",
        "coverage:target=0.1"
    };

    private static final int LEAST_ACCOUNTS = 24;
    private static final int LEAST_POSITIONS = 48;
    private static final long[] BANDS = {50_000, 150_000, 400_000};

    private final Catalogue catalogue;
    private final long seed;
    private long band;
    private long markLife;
    private boolean needsApproval;

    RandomTerms(Catalogue catalogue, long seed) {
        this.catalogue = catalogue;
        this.seed = seed;
    }

    /** A venue with so much more room than it needs at least. */
    Venue venue(VenueListener listener, int accounts, int positions) {
        final SplittableRandom draw = new SplittableRandom(seed);
        final VenueBuilder builder = Venue.builder(catalogue)
                .rule(RULES[draw.nextInt(RULES.length)])
                .severity(SEVERITIES[draw.nextInt(SEVERITIES.length)])
                .maxAccounts(LEAST_ACCOUNTS + accounts)
                .maxPositions(LEAST_POSITIONS + positions)
                .maxWinners(32)
                .maxLosers(1 + draw.nextInt(8))
                .maxUnsettled(1 + draw.nextInt(16))
                .clients(CLIENTS, REPLIES)
                .transferPrice(price(draw.nextInt(4)))
                .split(DeficitSplit.values()[draw.nextInt(DeficitSplit.values().length)])
                .lotsToClose(draw.nextBoolean() ? LotsToClose.ALL : LotsToClose.FEWEST)
                .layers(draw.nextInt(3) == 0 ? Layer.PRINCIPAL : Layer.PROFITS)
                .listener(listener);
        if (draw.nextBoolean()) {
            builder.matchingCore(1 + draw.nextInt(20), 1 + draw.nextInt(1_000));
        }
        band = draw.nextInt(3) == 0 ? BANDS[draw.nextInt(BANDS.length)] : 0;
        if (band > 0) {
            builder.markBand(band);
        }
        markLife = draw.nextInt(3) == 0 ? 50 + draw.nextInt(800) : 0;
        if (markLife > 0) {
            builder.markLife(markLife);
        }
        needsApproval = draw.nextInt(4) == 0;
        if (needsApproval) {
            builder.approvals();
        }
        if (draw.nextInt(4) > 0) {
            builder.undoable(1 + draw.nextInt(1 + draw.nextInt(100)));
        }
        if (draw.nextInt(4) == 0) {
            builder.dryRuns();
        }
        if (draw.nextBoolean()) {
            builder.vault(VAULT);
        }
        if (draw.nextInt(4) > 0) {
            builder.fund(FUND);
        }
        return builder.build();
    }

    /** Of the venues that were made: how far a mark may jump, millionths; 0: any way. */
    long band() {
        return band;
    }

    /** Of the venues that were made: how old a mark may be; 0: any age. */
    long markLife() {
        return markLife;
    }

    /** Of the venues that were made: whether collections wait for an approval. */
    boolean needsApproval() {
        return needsApproval;
    }

    private static TransferPrice price(int which) {
        return switch (which) {
            case 0 -> TransferPrice.mark();
            case 1 -> TransferPrice.zeroWithin(100_000);
            default -> TransferPrice.zero();
        };
    }
}
