package io.adlengine.venue;

import io.adlengine.Catalogue;
import io.adlengine.check.Require;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.HedgeRatio;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import io.adlengine.venue.round.TransferPrice;

/**
 * The configuration of a {@link Venue}, validated by {@link #build}. Replicas are built alike. What {@code
 * maxAccounts} and {@code maxPositions} say is the first limit of {@code GROW}, and a venue that is restored takes that
 * from its snapshot; room beyond it may differ, and is
 * no part of what they compare.
 *
 * <pre>
 *   Venue venue = Venue.builder(catalogue)
 *           .rule("queue").severity("robust-mix:theta1=0.5")
 *           .maxAccounts(100_000).maxPositions(400_000).maxWinners(100_000).maxLosers(1_000)
 *           .fund(1).listener(events)
 *           .build();
 * </pre>
 *
 * <p>Used once, on any thread.
 */
public final class VenueBuilder {
    private static final int MOST_CLIENTS = 1 << 16;
    private static final int MOST_REPLIES = 1 << 12;
    private static final int MOST_OUTSTANDING = 1 << 12;
    private static final int MOST_UNSETTLED = 1 << 20;
    private static final int MOST_WINNERS = 1 << 28;
    private static final long MOST_BAND = 1_000_000_000_000L;

    final Catalogue catalogue;
    String rule;
    String severity;
    int maxAccounts;
    int maxPositions;
    int maxWinners;
    int maxLosers;
    int maxUnsettled = 1_024;
    int maxClients = 64;
    int maxReplies = 64;
    int maxOutstanding;
    long closeoutLife = Long.MAX_VALUE;
    long markBand = MarkWatch.NO_BAND;
    long markLife;
    boolean needsApproval;
    int undoable;
    boolean hasDryRuns;
    boolean hasCommitments;
    boolean hasVault;
    boolean hasFund;
    long vaultId;
    long fundId;
    int vaultRow = -1;
    int fundRow = -1;
    TransferPrice transferPrice = TransferPrice.zero();
    DeficitSplit split = DeficitSplit.LOSS;
    LotsToClose lotsToClose = LotsToClose.ALL;
    Layer layers = Layer.PROFITS;
    HedgeRatio hedgeRatio = HedgeRatio.DELTA;
    VenueListener listener = event -> {};

    VenueBuilder(Catalogue catalogue) {
        this.catalogue = Require.present("catalogue", catalogue);
    }

    /**
     * Who pays; must be set. A command can change it.
     *
     * @param spec a line of the catalogue
     * @return this
     */
    public VenueBuilder rule(String spec) {
        rule = spec;
        return this;
    }

    /**
     * How much; must be set. A command can change it.
     *
     * @param spec a line of the catalogue
     * @return this
     */
    public VenueBuilder severity(String spec) {
        severity = spec;
        return this;
    }

    /**
     * The most accounts at first, vault and fund included; must be set. A command can make room for more.
     *
     * @param maxAccounts 1 to 2^26
     * @return this
     */
    public VenueBuilder maxAccounts(int maxAccounts) {
        this.maxAccounts = maxAccounts;
        return this;
    }

    /**
     * The most positions at first; must be set. A command can make room for more.
     *
     * @param maxPositions 1 to 2^27
     * @return this
     */
    public VenueBuilder maxPositions(int maxPositions) {
        this.maxPositions = maxPositions;
        return this;
    }

    /**
     * The most winners of a round; must be set.
     *
     * @param maxWinners 1 to 2^28
     * @return this
     */
    public VenueBuilder maxWinners(int maxWinners) {
        this.maxWinners = maxWinners;
        return this;
    }

    /**
     * The most accounts of a collection; must be set. Those beyond wait for the next.
     *
     * @param maxLosers 1 to 2^28
     * @return this
     */
    public VenueBuilder maxLosers(int maxLosers) {
        this.maxLosers = maxLosers;
        return this;
    }

    /**
     * How many rounds may wait for their settlement; by default 1,024.
     *
     * @param maxUnsettled 1 to 2^20
     * @return this
     */
    public VenueBuilder maxUnsettled(int maxUnsettled) {
        this.maxUnsettled = maxUnsettled;
        return this;
    }

    /**
     * How many clients there can be, and how many of its last commands one may send again; by default 64 and 64. How
     * many is a part of what replicas compare.
     *
     * @param maxClients 1 to 2^16
     * @param maxReplies 1 to 2^12
     * @return this
     */
    public VenueBuilder clients(int maxClients, int maxReplies) {
        this.maxClients = maxClients;
        this.maxReplies = maxReplies;
        return this;
    }

    /**
     * Close-outs are handed to a matching core and confirmed; by default they are carried out at once.
     *
     * @param maxOutstanding how many at a time, 1 to 4,096; the same on all replicas
     * @param closeoutLife nanoseconds in which the core may answer, 1 or more: later it counts as a refusal
     * @return this
     */
    public VenueBuilder matchingCore(int maxOutstanding, long closeoutLife) {
        this.maxOutstanding = Require.within("maxOutstanding", maxOutstanding, 1, MOST_OUTSTANDING);
        this.closeoutLife = Require.atLeastOne("closeoutLife", closeoutLife);
        return this;
    }

    /**
     * How far a mark may jump from the last trusted one before somebody has to confirm it; by default any way.
     *
     * @param ppm millionths of the trusted mark, 1 to 10^12
     * @return this
     */
    public VenueBuilder markBand(long ppm) {
        markBand = Require.within("markBand", ppm, 1, MOST_BAND);
        return this;
    }

    /**
     * How old a mark may be for a collection to begin on it; by default any age.
     *
     * @param nanoseconds 1 or more
     * @return this
     */
    public VenueBuilder markLife(long nanoseconds) {
        markLife = Require.atLeastOne("markLife", nanoseconds);
        return this;
    }

    /**
     * Every collection waits for an operator's approval; by default none does.
     *
     * @return this
     */
    public VenueBuilder approvals() {
        needsApproval = true;
        return this;
    }

    /**
     * Operators may try out what would happen: with the memory of a second venue. By default they may not.
     *
     * @return this
     */
    public VenueBuilder dryRuns() {
        hasDryRuns = true;
        return this;
    }

    /**
     * Every round is committed to before it is carried out: {@link EventType#ROUND_COMMITTED}, and {@link
     * LiveRound#commitment} for proofs. By default none is. The same on all replicas; costs what {@link
     * io.adlengine.venue.round.RoundCommitment} says.
     *
     * @return this
     */
    public VenueBuilder commitments() {
        hasCommitments = true;
        return this;
    }

    /**
     * How many of the last fills can be undone, round by round; by default none. The same on all replicas.
     *
     * @param fills 1 or more, at 192 bytes each, and 8 for each account
     * @return this
     */
    public VenueBuilder undoable(int fills) {
        undoable = Require.within("undoable", fills, 1, MOST_WINNERS);
        return this;
    }

    /**
     * The account that pays first; by default there is none. It is open from the beginning.
     *
     * @param accountId any
     * @return this
     */
    public VenueBuilder vault(long accountId) {
        hasVault = true;
        vaultId = accountId;
        return this;
    }

    /**
     * The account of the insurance fund; by default there is none. It is open from the beginning.
     *
     * @param accountId any
     * @return this
     */
    public VenueBuilder fund(long accountId) {
        hasFund = true;
        fundId = accountId;
        return this;
    }

    /**
     * What losers are closed at; by default {@link TransferPrice#zero}.
     *
     * @param price a rule
     * @return this
     */
    public VenueBuilder transferPrice(TransferPrice price) {
        transferPrice = price;
        return this;
    }

    /**
     * On which of its positions an account's deficit falls first; by default {@link DeficitSplit#LOSS}.
     *
     * @param split a strategy
     * @return this
     */
    public VenueBuilder split(DeficitSplit split) {
        this.split = split;
        return this;
    }

    /**
     * How many lots a collection closes; by default {@link LotsToClose#ALL}.
     *
     * @param lotsToClose which
     * @return this
     */
    public VenueBuilder lotsToClose(LotsToClose lotsToClose) {
        this.lotsToClose = lotsToClose;
        return this;
    }

    /**
     * How far a collection goes: to {@link Layer#PROFITS}, the default, or on to {@link Layer#PRINCIPAL}.
     *
     * @param layers the last one
     * @return this
     */
    public VenueBuilder layers(Layer layers) {
        this.layers = layers;
        return this;
    }

    /**
     * What hedges what, for rules that keep hedges; by default {@link HedgeRatio#DELTA}.
     *
     * @param ratio a rule
     * @return this
     */
    public VenueBuilder hedgeRatio(HedgeRatio ratio) {
        hedgeRatio = ratio;
        return this;
    }

    /**
     * Who hears of events; by default nobody.
     *
     * @param listener any
     * @return this
     */
    public VenueBuilder listener(VenueListener listener) {
        this.listener = listener;
        return this;
    }

    /** The same configuration with so little room, for a venue of no consequence. */
    VenueBuilder small(int accounts) {
        final VenueBuilder small = new VenueBuilder(catalogue);
        small.rule = rule;
        small.severity = severity;
        small.maxAccounts = accounts;
        small.maxPositions = accounts;
        small.maxWinners = Math.min(maxWinners, accounts);
        small.maxLosers = Math.min(maxLosers, accounts);
        small.maxOutstanding = maxOutstanding;
        small.closeoutLife = closeoutLife;
        small.markBand = markBand;
        small.markLife = markLife;
        small.needsApproval = needsApproval;
        small.hasCommitments = hasCommitments;
        small.undoable = Math.min(undoable, accounts);
        small.hasVault = hasVault;
        small.hasFund = hasFund;
        small.vaultId = vaultId;
        small.fundId = fundId;
        small.transferPrice = transferPrice;
        small.split = split;
        small.lotsToClose = lotsToClose;
        small.layers = layers;
        small.hedgeRatio = hedgeRatio;
        return small;
    }

    /**
     * Validates the configuration and makes the venue, with all its memory.
     *
     * @return a venue without accounts but vault and fund
     * @throws IllegalArgumentException if something is missing or out of range, or more than memory can hold
     */
    public Venue build() {
        Require.present("rule", rule);
        Require.present("severity", severity);
        Require.present("listener", listener);
        Require.within("maxWinners", maxWinners, 1, MOST_WINNERS);
        Require.within("maxLosers", maxLosers, 1, MOST_WINNERS);
        Require.within("maxUnsettled", maxUnsettled, 1, MOST_UNSETTLED);
        Require.within("maxClients", maxClients, 1, MOST_CLIENTS);
        Require.within("maxReplies", maxReplies, 1, MOST_REPLIES);
        Require.room("maxClients", maxClients, (Long.BYTES + 1) * maxReplies);
        if (hasVault && hasFund && vaultId == fundId) {
            throw Require.refusal("fund", Long.toString(fundId), "another account than the vault");
        }
        return new Venue(this);
    }
}
