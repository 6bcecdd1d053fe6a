package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.SyntheticEpisode;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderGameTest {
    private static final Currency MONEY = new Currency(6);
    private static final double MILLION = 1e6;
    private static final VenueFees FEES = new VenueFees(4e-4, 1, 1.5e-5, 730, 1);
    private static final ChurnCurve NOBODY = new ChurnCurve(ChurnShape.threshold, 8, 0.99);

    @TempDir
    private Path folder;

    /** arXiv 2512.01112: u = (8, 4, 1/2), D = 15, θ = 1/2. */
    @ParameterizedTest
    @CsvSource({"pro-rata,0.0082,0.6", "queue,0.0594,1"})
    void oneRoundOnPaper(String rule, double retention, double burden) throws IOException {
        final LeaderGame game = game(Shortfall.deficit, "1,15,7,12.5", "1,1,8,2\n1,2,4,3\n1,3,0.5,1");
        final FrontierPoint point = game.play(rule, 0.5, followers(eight(), 0, 1), ChurnShape.exponential);
        assertEquals(7_500_000, point.haircut());
        assertEquals(7_500_000, point.residual());
        assertEquals(0.5, point.residualShare());
        assertEquals(500_000, point.overshoot());
        assertEquals(burden, point.largestBurden());
        assertEquals(burden / 0.6, point.priceOfConcentration(), 1e-12);
        assertEquals(retention, point.retention(), 5e-5);
        assertEquals(0.5548 * (1 - point.retention()) * 12.5 * MILLION, point.revenueLoss(), 1e-3);
        assertEquals(1, point.exitWaves());
    }

    /**
     * Two winners of 100, two deficits of 50, and half of those who lose a quarter decide to go. If they go at once,
     * the others lose half, and a quarter of them stays. If nobody goes in time, all lose a quarter again. After the
     * median time three quarters are there, and lose a third.
     */
    @ParameterizedTest
    @CsvSource({"0,0.125,0.5,100", "1e12,0.25,0.25,100", "45,0.1984251,0.333333,100"})
    void whoHasNotGoneYetPaysAgain(double latency, double retention, double burden, long haircut) throws IOException {
        final ChurnCurve half = new ChurnCurve(ChurnShape.exponential, 4 * StrictMath.log(2), 0);
        final LeaderGame game = game(Shortfall.deficit, "1,50,50,200\n2,50,50,200", twice("1,100,1", "2,100,1"));
        final FrontierPoint point = game.play("pro-rata", 1, followers(half, latency, 45), ChurnShape.exponential);
        assertEquals(retention, point.retention(), 1e-6);
        assertEquals(burden, point.largestBurden(), 1e-6);
        assertEquals(haircut * 1_000_000, point.haircut());
        assertEquals(2, point.exitWaves());
    }

    /** The second winner pays all it has and leaves; the first one is worth the 300 that it has in the other round. */
    @Test
    void anAccountIsWorthItsLargestCapacity() throws IOException {
        final LeaderGame game =
                game(Shortfall.deficit, "1,100,100,200\n2,0,0,400", "1,1,100,1\n1,2,100,2\n2,1,300,1\n2,2,50,2");
        final FrontierPoint point = game.play("queue", 1, followers(NOBODY, 0, 1), ChurnShape.threshold);
        assertEquals(0.75, point.retention(), 1e-12);
        assertEquals(0.5548 * 100 * MILLION, point.revenueLoss(), 1e-3);
    }

    /** Those who are left cannot pay: 50 are asked of two times 20. */
    @Test
    void whatHasLeftIsMissing() throws IOException {
        final ChurnCurve most = new ChurnCurve(ChurnShape.exponential, 2 * StrictMath.log(5), 0);
        final LeaderGame game = game(Shortfall.deficit, "1,100,100,200\n2,50,50,200", twice("1,100,1", "2,100,1"));
        final FrontierPoint point = game.play("pro-rata", 1, followers(most, 0, 1), ChurnShape.exponential);
        assertEquals(10, point.residual() / MILLION, 1e-5);
        assertEquals(1, point.largestBurden());
    }

    /**
     * arXiv 2512.01112, followers: e = (60, 40), λ = (2, 6), expected profits (12, 40), 2 elsewhere, deficits of 40 and
     * 30. Pro-rata takes (24, 16), the safer winner leaves, and the other one pays 30 of 40. By λ², (5.7, 34.3) and
     * (4.3, 25.7): both stay.
     */
    @ParameterizedTest
    @CsvSource({"pro-rata,1,0.4,0.75", "weighted-pro-rata,0,1,0.857143"})
    void theSafestLeaveFirst(String rule, int waves, double retention, double burden) throws IOException {
        final FrontierPoint point = spiral(rule, 30);
        assertEquals(70_000_000, point.haircut());
        assertEquals(waves, point.exitWaves());
        assertEquals(retention, point.retention(), 1e-12);
        assertEquals(burden, point.largestBurden(), 1e-6);
        assertEquals(0, point.residual());
    }

    /** Of a second deficit of 45, five are missing where one winner is left, and none where both are. */
    @ParameterizedTest
    @CsvSource({"pro-rata,5000000", "weighted-pro-rata,0"})
    void andThenTheOthersAreNotEnough(String rule, long residual) throws IOException {
        assertEquals(residual, spiral(rule, 45).residual());
    }

    private FrontierPoint spiral(String rule, int secondDeficit) throws IOException {
        final Path winners = Files.writeString(
                folder.resolve("w.csv"), "round,account,capacity,weight\n1,1,60,4\n1,2,40,36\n2,1,60,4\n2,2,40,36\n");
        final Episode episode = episode("1,40,40,100\n2," + secondDeficit + ",30,100");
        final WinnersFile file = WinnersFile.ofEpisode(winners, MONEY);
        final long safer = file.ofRound(episode.rounds().get(0)).accountId(0);
        final Followers followers = new Followers(
                List.of(new Cohort("all", 1, 0, NOBODY)),
                account -> account == safer
                        ? new OutsideOption(12 / 60.0, 2 / 60.0)
                        : new OutsideOption(40 / 40.0, 2 / 40.0),
                1);
        return new LeaderGame(episode, file, Shortfall.deficit, FEES, OpenCatalogue.builtIn())
                .play(rule, 1, followers, ChurnShape.threshold);
    }

    @Test
    void anOutsideOptionIsTakenBelowItAndNotAtIt() {
        final OutsideOption option = new OutsideOption(0.5, 0.25);
        assertTrue(!option.isTaken(0.25) && option.isTaken(0.26));
        assertTrue(!OutsideOption.NONE.isTaken(1));
        assertThrows(IllegalArgumentException.class, () -> new OutsideOption(0.1, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new OutsideOption(-0.1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pro-rata", "queue", "seniority(pro-rata,pro-rata)", "levered-pro-rata", "dhondt"})
    void whatIsTakenAndWhatIsLeftIsAllThereIs(String rule) {
        final LeaderGame game = synthetic(Shortfall.deficit);
        final FrontierPoint point = game.play(rule, 0.7, followers(eight(), 9, 45), ChurnShape.exponential);
        final long deficits = SyntheticEpisode.generate(MONEY).rounds().stream()
                .mapToLong(round -> round.deficit())
                .sum();
        assertEquals(deficits, point.haircut() + point.residual());
        assertEquals(point, game.play(rule, 0.7, followers(eight(), 9, 45), ChurnShape.exponential));
    }

    @Test
    void whereNothingIsTakenNobodyLeaves() {
        final FrontierPoint point =
                synthetic(Shortfall.needed).play("queue", 0, followers(eight(), 0, 45), ChurnShape.exponential);
        assertEquals(0, point.haircut());
        assertEquals(15_079_669_610_000L, point.residual());
        assertEquals(1, point.residualShare());
        assertEquals(1, point.retention());
        assertEquals(1, point.priceOfConcentration());
        assertEquals(0, point.revenueLoss());
        assertEquals(0, point.exitWaves());
    }

    @Test
    void aRuleWithoutItsColumnIsRefused() throws IOException {
        final LeaderGame game = game(Shortfall.deficit, "1,15,7,12.5", "1,1,8,2");
        assertThrows(RuntimeException.class, () -> game.check("weighted-pro-rata"));
        assertThrows(IllegalArgumentException.class, () -> game.check("nobody"));
    }

    private static ChurnCurve eight() {
        return new ChurnCurve(ChurnShape.exponential, 8, 0);
    }

    private static Followers followers(ChurnCurve churn, double latency, double interval) {
        return new Followers(List.of(new Cohort("all", 1, latency, churn)), account -> OutsideOption.NONE, interval);
    }

    private static LeaderGame synthetic(Shortfall shortfall) {
        return new LeaderGame(SyntheticEpisode.generate(MONEY), null, shortfall, FEES, OpenCatalogue.builtIn());
    }

    private static String twice(String one, String other) {
        return "1," + one + "\n1," + other + "\n2," + one + "\n2," + other;
    }

    private LeaderGame game(Shortfall shortfall, String rounds, String winners) throws IOException {
        final Path file = Files.writeString(folder.resolve("w.csv"), "round,account,capacity,score\n" + winners + '\n');
        return new LeaderGame(
                episode(rounds), WinnersFile.ofEpisode(file, MONEY), shortfall, FEES, OpenCatalogue.builtIn());
    }

    private Episode episode(String rounds) throws IOException {
        final String header = "round,deficit_usd,budget_needed_usd,winners_pnl_start_usd\n";
        return Episode.read(Files.writeString(folder.resolve("r.csv"), header + rounds + '\n'), MONEY);
    }
}
