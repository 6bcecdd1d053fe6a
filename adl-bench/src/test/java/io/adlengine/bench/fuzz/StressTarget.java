package io.adlengine.bench.fuzz;

import io.adlengine.bench.data.MalformedFileException;
import io.adlengine.bench.stress.Notes;
import io.adlengine.bench.stress.StressInput;
import io.adlengine.bench.stress.StressSettings;
import io.adlengine.bench.stress.StressTest;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a stress test: positions, accounts, instruments, marks, orders. The first byte says which of them the
 * rest is; the others are as they should be. What is accepted is a book that is conserved.
 */
final class StressTarget implements FuzzTarget {
    private static final String[] FILES = {
        "account,symbol,side,size,entry_price,mark_price,margin,isolated\nbob,X,long,100,1000,1000,15000,false\n"
                + "alice,X,short,60,1000,1000,30000,false\ncarl,X,short,40,1010.5,1000,30000,true\n",
        "account,equity\nbob,15000\nalice,3e4\ncarl,30000.5\n",
        "symbol,lot,tick,contract_size,maintenance\nX,1,0.5,1,0.05\n",
        "symbol,mark_price\nX,800\n",
        "symbol,side,price,size\nX,bid,790,10\nX,ask,810,5.5\n",
        "account,symbol,positionAmt,entryPrice,markPrice,isolatedMargin,isolatedWallet,isolated,initialMargin\n"
                + "a,BTCUSDT,2,100,90,0,0,false,20\nb,BTCUSDT,-2,100,90,25,5,true,20\n"
    };
    private static final int POSITIONS_ALONE = 5;

    private final OpenCatalogue catalogue = OpenCatalogue.builtIn();
    private final StressSettings settings = new StressSettings(
            List.of("pro-rata"), "fixed:theta=1", "binance", DeficitSplit.values()[0], Layer.PROFITS);
    private final FuzzFile[] files = new FuzzFile[FILES.length];

    private final Path[] asTheyShouldBe = new Path[FILES.length];

    StressTarget() {
        try {
            for (int i = 0; i < FILES.length; i++) {
                files[i] = new FuzzFile("fuzz-stress");
                asTheyShouldBe[i] = new FuzzFile("fuzz-stress").of(FILES[i].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        for (int which = 0; which < FILES.length; which++) {
            seeds.add(((char) which + FILES[which]).getBytes(StandardCharsets.UTF_8));
        }
        seeds.add(((char) POSITIONS_ALONE + FILES[0]).getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        final FuzzBytes in = new FuzzBytes(input);
        final int which = in.next() % FILES.length;
        final byte[] content = in.rest();
        try {
            final StressInput all = which == POSITIONS_ALONE
                    ? input(files[which].of(content), null, null, null, null)
                    : input(
                            file(0, which, content),
                            which == 1 ? file(1, which, content) : null,
                            file(2, which, content),
                            file(3, which, content),
                            which == 4 ? file(4, which, content) : null);
            final StressTest test = StressTest.of(all, settings, catalogue, new Notes());
            Refused.unless(test.isConserved() && test.exitCode() == 0, "a book that does not add up");
        } catch (MalformedFileException | IllegalArgumentException refusal) {
            Refused.properly(refusal);
            Refused.unless(refusal.getMessage().lines().count() == 1, "more than a line: " + refusal.getMessage());
        }
    }

    private Path file(int at, int which, byte[] content) throws IOException {
        return at == which ? files[at].of(content) : asTheyShouldBe[at];
    }

    private static StressInput input(Path positions, Path accounts, Path instruments, Path marks, Path depth) {
        final List<String> shocks = marks == null ? List.of("-20%") : List.of();
        return new StressInput(positions, List.of(), accounts, instruments, marks, shocks, depth, "100", null);
    }
}
