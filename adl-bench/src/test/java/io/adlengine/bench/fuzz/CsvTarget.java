package io.adlengine.bench.fuzz;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.DeficitReading;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.GapFile;
import io.adlengine.bench.data.MalformedFileException;
import io.adlengine.bench.data.StressRound;
import io.adlengine.bench.data.WinnerTable;
import io.adlengine.bench.data.WinnersFile;
import io.adlengine.bench.fills.FillConversion;
import io.adlengine.bench.fills.FillSettings;
import io.adlengine.bench.receipt.PublishedRoots;
import io.adlengine.policy.OpenCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files that commands read: episodes, winners, gaps, roots, equities and fills of a node. The first byte says which,
 * the rest is the file. What is accepted goes on to where it is used, and is money in range.
 */
final class CsvTarget implements FuzzTarget {
    private static final int MOST_WINNERS = 64;
    private static final List<String> RULES = List.of(
            "pro-rata",
            "queue",
            "weighted-pro-rata",
            "levered-pro-rata",
            "capped-pro-rata",
            "leverage-fill",
            "factor-fill",
            "equal-losses",
            "min-max-lots",
            "juniorised",
            "soft-queue",
            "projection",
            "hedged(queue)",
            "seniority(pro-rata,queue)",
            "cutoff:lambda=2(pro-rata)");
    private static final String EPISODE = "wave,deficit_usd,budget_needed_usd,winners_pnl_start_usd,budget_prod_usd,"
            + "max_loss_usd,loser,coin,t_start_ms,t_end_ms\n"
            + "1,100.5,60,300,70,50,a,BTC,1000,1500\n2,40,50.25,200,35,40,b,ETH,1200,1300\n";
    private static final String[] FILES = {
        EPISODE,
        "round;deficit_usd;budget_needed;total_cap;max_loss_usd\r\n2025-10-10T21:16:04.831Z;10;5;20;4\r\n"
                + "2025-10-10 23:17:00+02:00;\"7\";1e1;3e2;7\r\n",
        "account,capacity,cap,score,weight,lot,equity,notional,exposure,principal,gain1,gain2,taken_over\n"
                + "0xa,100,50,1.5,1,2,90,400,-400,10,60,40,0\n7,20.25,20,-Infinity,0,1,30,90,90,0,20,0.25,5\n",
        "account\tcapacity\tround\n\"a\"\"b\"\t100\t1\nc\t30\t1\nc\t12\t2\n",
        "wave,coin,gap_per_contract_usd,qty_contracts\n1,BTC,2.5,10\n2,ETH,0.125,0.5\n",
        PublishedRoots.HEADER + "\n1,0,7,3," + "0123456789abcdef".repeat(4) + "\n",
        "account,equity,time_ms\n0xV,-20.5,1000\n0xv,3,2000\n",
        "{\"block_number\":1,\"events\":[[\"0xw\",{\"coin\":\"BTC\",\"px\":\"110\",\"sz\":\"2\",\"side\":\"B\","
                + "\"time\":1000,\"startPosition\":\"-4\",\"dir\":\"Auto-Deleveraging\",\"closedPnl\":\"60\","
                + "\"hash\":\"0x00\",\"oid\":7,\"crossed\":true,\"fee\":\"0.0\",\"tid\":1,\"liquidation\":"
                + "{\"liquidatedUser\":\"0xv\",\"markPx\":\"100\",\"method\":\"backstop\"}}],"
                + "[\"0xv\",{\"coin\":\"BTC\",\"px\":\"110\",\"sz\":\"2\",\"side\":\"A\",\"time\":1000,"
                + "\"startPosition\":\"9\",\"dir\":\"Close Long\",\"closedPnl\":\"-30\",\"hash\":\"0x00\",\"oid\":8,"
                + "\"crossed\":false,\"fee\":\"0.1\",\"tid\":1}]]}\n",
    };

    private final FuzzFile file = new FuzzFile("fuzz-csv");
    private final FuzzFile converted = new FuzzFile("fuzz-converted");
    private final Episode episode;
    private final Allocator rule = OpenCatalogue.builtIn().allocator("pro-rata", MOST_WINNERS);
    private final List<DeleveragingEngine> engines = new ArrayList<>();

    CsvTarget() {
        for (final String spec : RULES) {
            engines.add(DeleveragingEngine.builder()
                    .severity(OpenCatalogue.builtIn().severity("fixed:theta=0.5"))
                    .allocator(OpenCatalogue.builtIn().allocator(spec, MOST_WINNERS))
                    .maxWinners(MOST_WINNERS)
                    .build());
        }
        try {
            episode = Episode.read(file.of(EPISODE.getBytes(StandardCharsets.UTF_8)), new Currency(6));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        for (int kind = 0; kind < FILES.length; kind++) {
            seeds.add(seed(kind, FILES[kind]));
        }
        seeds.add(seed(1, FILES[0]));
        seeds.add(seed(0, FILES[1]));
        return seeds;
    }

    private static byte[] seed(int kind, String text) {
        return ((char) kind + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void accept(byte[] input) throws IOException {
        final FuzzBytes in = new FuzzBytes(input);
        final int kind = in.next() % FILES.length;
        final byte[] content = in.rest();
        try {
            read(kind, content);
        } catch (MalformedFileException | IllegalArgumentException refusal) {
            Refused.properly(refusal);
            Refused.unless(refusal.getMessage().lines().count() == 1, "more than a line: " + refusal.getMessage());
        }
    }

    private void read(int kind, byte[] content) throws IOException {
        final Currency currency = new Currency(2);
        switch (kind) {
            case 0 -> episode(Episode.read(file.of(content), currency, DeficitReading.stock));
            case 1 -> episode(Episode.read(file.of(content), currency, DeficitReading.flow));
            case 2 -> winners(WinnersFile.ofOneRound(file.of(content), currency).onlyRound());
            case 3 -> {
                final WinnersFile winners = WinnersFile.ofEpisode(file.of(content), currency);
                winners.requireColumnsOf(rule);
                winners(winners.ofRound(episode.rounds().get(0)));
            }
            case 4 -> gaps(GapFile.read(file.of(content), episode, currency));
            case 5 -> PublishedRoots.read(file.of(content));
            case 6 -> fills(file.of(content), FILES[7].getBytes(StandardCharsets.UTF_8));
            default -> fills(null, content);
        }
    }

    private static void episode(Episode read) {
        long deficits = 0;
        for (final StressRound round : read.rounds()) {
            deficits += round.deficit();
            Refused.unless(deficits >= 0 && round.deficit() >= 0, "deficits");
            Refused.unless(round.needed() >= 0 && round.capacity() >= 0 && round.production() >= -1, round.toString());
            Refused.unless(round.moment().end() >= round.moment().start(), round.toString());
        }
        Refused.unless(
                !read.rounds().isEmpty() && (read.isByMarket() || read.hasProduction() || deficits >= 0), "none");
    }

    /** What a file says of winners is what every rule takes, or refuses. */
    private void winners(WinnerTable table) {
        final Winners winners = table.wrapInto(new Winners());
        final long[] haircut = new long[table.count()];
        for (final DeleveragingEngine engine : engines) {
            try {
                final Round round = engine.deleverage(winners, 5_000, haircut);
                check(table, haircut, round);
                engine.settle(round.id(), 10);
            } catch (IllegalArgumentException refusal) {
                Refused.properly(refusal);
                Refused.unless(Arrays.stream(haircut).allMatch(x -> x == 0), "a refusal that leaves haircuts");
            }
            Arrays.fill(haircut, 0);
        }
    }

    private static void check(WinnerTable table, long[] haircut, Round round) {
        long sum = 0;
        for (int i = 0; i < haircut.length; i++) {
            Refused.unless(haircut[i] >= 0 && haircut[i] <= table.capacity(i), "haircut of " + table.account(i));
            sum += haircut[i];
        }
        Refused.unless(sum == round.allocated(), "haircuts of " + round);
    }

    private void gaps(GapFile gaps) {
        for (final StressRound round : episode.rounds()) {
            final GapFile.Closed closed = gaps.ofRound(round.id());
            for (int i = 0; i < closed.coin().length; i++) {
                Refused.unless(closed.quantity()[i] >= 0 && closed.needed()[i] >= 0, "a gap below 0");
                Refused.unless(closed.coin()[i] < gaps.coins(), "a coin of no number");
            }
        }
    }

    /** What fills are converted to is what a replay reads. */
    private void fills(Path equities, byte[] lines) throws IOException {
        final FillConversion conversion = new FillConversion(
                new FillSettings((lines.length & 1) == 0, 5_000, FillSettings.Needed.ABSOLUTE, new Currency(6)),
                equities);
        conversion.read(Path.of("fills"), new ByteArrayInputStream(lines));
        conversion.group();
        final Currency currency = new Currency(6);
        final String rounds = conversion.files().rounds();
        final Episode read = Episode.read(converted.of(rounds.getBytes(StandardCharsets.UTF_8)), currency);
        GapFile.read(converted.of(conversion.files().gaps().getBytes(StandardCharsets.UTF_8)), read, currency);
        final String winners = conversion.files().winners();
        WinnersFile.ofEpisode(converted.of(winners.getBytes(StandardCharsets.UTF_8)), currency);
        Refused.unless(!conversion.report().csv().isEmpty() && conversion.notes() != null, "no report");
    }
}
