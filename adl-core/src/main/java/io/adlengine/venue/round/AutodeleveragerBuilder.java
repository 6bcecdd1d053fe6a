package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.PositionScore;
import io.adlengine.RoundListener;
import io.adlengine.SeverityController;
import io.adlengine.check.Require;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.guard.Guards;

/**
 * The configuration of an {@link Autodeleverager}, with each limit stated once and validated by {@link #build}.
 *
 * <p>Who decides is either an {@link #engine} the venue has built, whose limits hold here, too, or a {@link #severity}
 * and an {@link #allocator}, of which an engine is made with the limits stated here. With {@code
 * maxLosers(100).maxWinners(10_000)} a round takes up to 100 losers and 10,000 winners, some 3 MB. Used once, on any
 * thread.
 */
public final class AutodeleveragerBuilder {
    private static final int MOST = 1 << 28;
    private static final int ROUNDS_OF_LOSERS = 16;
    private static final int MOST_OUTSTANDING = 1 << 12;

    final PositionBook book;
    private TransferPrice price = TransferPrice.zero();
    private DeficitSplit split = DeficitSplit.LOSS;
    private LotsToClose lotsToClose = LotsToClose.ALL;
    private Layer layer = Layer.PROFITS;
    private FlatDeficit flat = FlatDeficit.HAIRCUT;
    private final Measures measures = new Measures();
    private int maxLosers;
    private int lossBearer = PositionBook.NONE;
    int maxUnsettledLosers;
    int maxOutstanding = 1;
    Execution execution = Execution.IN_FULL;
    CloseoutListener listener = new CloseoutListener() {};
    GapEstimator estimator;
    DeleveragingEngine engine;
    private final EngineOfRounds who = new EngineOfRounds();
    RoundGuards guards = RoundGuards.NONE;
    private Guards venueGuards;
    private Autodeleverager before;

    AutodeleveragerBuilder(PositionBook book) {
        this.book = Require.present("book", book);
    }

    /**
     * Who decides: an engine of this deleverager's own, with its own {@code maxWinners} and the like. A rule with
     * memory hears of what is decided, not of what is given as the {@link #allocator} does.
     *
     * @param engine without a round so far, or with rounds that the venue settles there
     * @return this
     */
    public AutodeleveragerBuilder engine(DeleveragingEngine engine) {
        who.engine = engine;
        return this;
    }

    /**
     * How much; must be set unless there is an {@link #engine}.
     *
     * @param severity a controller of this deleverager's own
     * @return this
     */
    public AutodeleveragerBuilder severity(SeverityController severity) {
        who.severity = severity;
        return this;
    }

    /**
     * Who pays; must be set unless there is an {@link #engine}.
     *
     * @param allocator a rule of this deleverager's own, made for at least {@code maxWinners} winners
     * @return this
     */
    public AutodeleveragerBuilder allocator(Allocator allocator) {
        who.allocator = allocator;
        return this;
    }

    /**
     * Who hears of the engine's rounds; by default nobody. An {@link #engine} has a listener already.
     *
     * @param roundListener any
     * @return this
     */
    public AutodeleveragerBuilder roundListener(RoundListener roundListener) {
        who.listener = roundListener;
        return this;
    }

    /**
     * The most losers of a round; must be set. Whoever is nominated beyond is answered with {@link Nomination#NO_ROOM}.
     *
     * @param maxLosers 1 to 2^28
     * @return this
     */
    public AutodeleveragerBuilder maxLosers(int maxLosers) {
        this.maxLosers = maxLosers;
        return this;
    }

    /**
     * The most winners of a round; must be set unless there is an {@link #engine}. Where more can pay, those with the
     * best scores are kept, and the others are counted by {@link Exclusion#NO_ROOM}.
     *
     * @param maxWinners 1 to 2^28
     * @return this
     */
    public AutodeleveragerBuilder maxWinners(int maxWinners) {
        who.maxWinners = maxWinners;
        return this;
    }

    /**
     * The largest total capacity that a round can come to, stated so that {@link #build} refuses a rule that cannot
     * take it; by default what the rule takes. A round beyond it is refused.
     * @param maxTotal money, 1 or more
     * @return this
     */
    public AutodeleveragerBuilder maxTotal(long maxTotal) {
        who.maxTotal = maxTotal;
        return this;
    }

    /**
     * How many rounds may wait for their settlement; by default 1,024. Beyond that the oldest is given up.
     * @param maxUnsettled 1 to 2^20
     * @return this
     */
    public AutodeleveragerBuilder maxUnsettled(int maxUnsettled) {
        who.maxUnsettled = maxUnsettled;
        return this;
    }

    /**
     * How many losers all rounds that wait for their settlement may have together, at 16 bytes each; by default {@value
     * #ROUNDS_OF_LOSERS} times those of one round. Beyond that the oldest rounds are given up.
     * @param maxUnsettledLosers {@code maxLosers} to 2^28
     * @return this
     */
    public AutodeleveragerBuilder maxUnsettledLosers(int maxUnsettledLosers) {
        this.maxUnsettledLosers = maxUnsettledLosers;
        return this;
    }

    /**
     * How many close-outs may be handed out and not confirmed at a time, see {@link OutstandingCloseouts}; by default
     * 1. Replicas have the same number.
     * @param maxOutstanding 1 to 4,096
     * @return this
     */
    public AutodeleveragerBuilder maxOutstanding(int maxOutstanding) {
        this.maxOutstanding = maxOutstanding;
        return this;
    }

    /**
     * What losers are closed at; by default {@link TransferPrice#zero}.
     * @param price a rule
     * @return this
     */
    public AutodeleveragerBuilder transferPrice(TransferPrice price) {
        this.price = price;
        return this;
    }

    /**
     * On which of its positions a bankrupt account's deficit falls; by default {@link DeficitSplit#LOSS}.
     * @param split a strategy
     * @return this
     */
    public AutodeleveragerBuilder split(DeficitSplit split) {
        this.split = split;
        return this;
    }

    /**
     * How many lots a {@link DeficitCollection} closes; by default {@link LotsToClose#ALL}.
     * @param lotsToClose which
     * @return this
     */
    public AutodeleveragerBuilder lotsToClose(LotsToClose lotsToClose) {
        this.lotsToClose = lotsToClose;
        return this;
    }

    /**
     * How far a {@link DeficitCollection} goes: to {@link Layer#PROFITS}, the default, or {@link Layer#PRINCIPAL}.
     * @param layer the last one
     * @return this
     */
    public AutodeleveragerBuilder layers(Layer layer) {
        this.layer = layer;
        return this;
    }

    /**
     * What a {@link DeficitCollection} does about accounts that lack something and have no lots; by default {@link
     * FlatDeficit#HAIRCUT}.
     * @param flat a choice
     * @return this
     */
    public AutodeleveragerBuilder flat(FlatDeficit flat) {
        this.flat = flat;
        return this;
    }

    /**
     * The column {@code SCORE}, and who is kept where there is no room for all; {@link PositionScore#LEVERAGED_PROFIT}.
     *
     * @param score a rule
     * @return this
     */
    public AutodeleveragerBuilder score(PositionScore score) {
        measures.score = score;
        return this;
    }

    /**
     * The column {@code WEIGHT}; by default {@link PositionScore#LEVERAGE}.
     *
     * @param weight a rule
     * @return this
     */
    public AutodeleveragerBuilder weight(PositionScore weight) {
        measures.weight = weight;
        return this;
    }

    /**
     * The column {@code CAP}, and the most one winner pays in a round whatever the rule; by default {@link
     * RoundCap#NONE}.
     *
     * @param cap a rule
     * @return this
     */
    public AutodeleveragerBuilder cap(RoundCap cap) {
        measures.cap = cap;
        return this;
    }

    /**
     * What hedges what, for rules that read the column {@code EXPOSURE}; by default {@link HedgeRatio#DELTA}.
     *
     * @param ratio a rule
     * @return this
     */
    public AutodeleveragerBuilder hedgeRatio(HedgeRatio ratio) {
        measures.ratio = ratio;
        return this;
    }

    /**
     * The column {@code TAKEN_OVER}; by default {@link TakenOver#NOTHING}.
     *
     * @param takenOver a count, as {@link Volunteers}
     * @return this
     */
    public AutodeleveragerBuilder takenOver(TakenOver takenOver) {
        measures.takenOver = takenOver;
        return this;
    }

    /**
     * The smallest position of a winner that may be closed; by default 1 lot.
     *
     * @param minLots 1 or more
     * @return this
     */
    public AutodeleveragerBuilder minLots(long minLots) {
        measures.minLots = minLots;
        return this;
    }

    /**
     * Who makes good what an isolated loser still lacks when its last lot is closed, at another price than its zero
     * value or after the mark has moved on: a fund of the venue's, which may fall below 0, or in another currency its
     * purse there, if there is one. By default whom the instrument's terms name ({@link IsolatedTerms#lossTo}), else
     * the loser's own account, whose other positions then bear it; {@link Closeouts#isolatedLoss} reports it.
     *
     * @param accountRow row of an account of the book
     * @return this
     */
    public AutodeleveragerBuilder isolatedLoss(int accountRow) {
        this.lossBearer =
                Require.within("isolatedLoss", accountRow, 0, book.accounts().most() - 1);
        return this;
    }

    /**
     * Where close-outs are executed; by default {@link Execution#IN_FULL}.
     * @param execution the venue's matching core
     * @return this
     */
    public AutodeleveragerBuilder execution(Execution execution) {
        this.execution = execution;
        return this;
    }

    /**
     * Who hears of close-outs; by default nobody.
     * @param listener any
     * @return this
     */
    public AutodeleveragerBuilder listener(CloseoutListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Who learns from settlements what a round will need; by default nobody, and then decisions have no hint but the
     * venue's own.
     * @param estimator of this deleverager's own, with room for the book's instruments
     * @return this
     */
    public AutodeleveragerBuilder estimator(GapEstimator estimator) {
        this.estimator = estimator;
        return this;
    }

    /**
     * Who is asked before anybody is touched: whether deleveraging is called for or stopped, and what accounts may
     * still pay; by default nobody.
     * @param guards of this deleverager's own, of its book
     * @return this
     */
    public AutodeleveragerBuilder guards(Guards guards) {
        venueGuards = guards;
        return this;
    }

    /**
     * Whose place it takes, where a venue changes rule or severity: exclusions, carry and waiting rounds go on.
     *
     * @param before of the same book and guards, without estimator or round under way; not to be used any more
     * @return this
     */
    public AutodeleveragerBuilder inPlaceOf(Autodeleverager before) {
        this.before = before;
        return this;
    }

    /**
     * Validates the configuration and makes the deleverager.
     *
     * @return a deleverager for one thread
     * @throws IllegalArgumentException if something is missing, out of range, more than memory can hold or stated
     *     twice, the estimator has no room for the book's instruments, or the guards are another book's
     */
    public Autodeleverager build() {
        who.require();
        Require.present("transferPrice", price);
        Require.present("split", split);
        Require.present("lotsToClose", lotsToClose);
        if (Require.present("layers", layer).ordinal() > Layer.PRINCIPAL.ordinal()) {
            throw Require.refusal("layers", layer.toString(), "PROFITS or PRINCIPAL");
        }
        Require.present("flat", flat);
        measures.require();
        Require.present("execution", execution);
        Require.present("listener", listener);
        Require.within("maxLosers", maxLosers, 1, MOST);
        Require.within("maxOutstanding", maxOutstanding, 1, MOST_OUTSTANDING);
        if (venueGuards != null && venueGuards.book() != book) {
            throw Require.refusal("guards", "of another book", "the deleverager's");
        }
        guards = RoundGuards.of(venueGuards);
        engine = who.build();
        Require.within("maxWinners", engine.maxWinners(), 1, MOST);
        measures.requireRoom(engine.maxWinners());
        final int usual = (int) Math.min(MOST, (long) ROUNDS_OF_LOSERS * maxLosers);
        maxUnsettledLosers = maxUnsettledLosers == 0 ? usual : maxUnsettledLosers;
        Require.within("maxUnsettledLosers", maxUnsettledLosers, maxLosers, MOST);
        RoundRoom.require(maxOutstanding, maxLosers, engine.maxWinners(), maxUnsettledLosers);
        return Lasting.from(before, new Autodeleverager(this));
    }

    RoundSettings settings() {
        return new RoundSettings(
                book,
                engine.allocator(),
                price,
                split,
                lotsToClose,
                layer,
                flat,
                measures,
                guards,
                maxLosers,
                engine.maxWinners(),
                lossBearer);
    }
}
