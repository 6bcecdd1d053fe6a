package io.adlengine.bench.gauge;

import io.adlengine.bench.stress.Figures;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What those who pay most gain by one move under one rule and score.
 *
 * @param rule its line
 * @param score what it ranks by; null where it reads none
 * @param move what they do, each of them alone
 * @param gains of each, those who pay most first
 * @param best whose gain is the largest: the first of equals
 */
record GaugeRow(String rule, String score, Move move, List<PositionGain> gains, PositionGain best) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * A gain, and whose.
     *
     * @param account id in the file
     * @param market its symbol
     * @param isLong its side
     * @param gain what it makes of the move
     */
    record PositionGain(String account, String market, boolean isLong, Gain gain) {}

    static GaugeRow of(String rule, String score, Move move, List<PositionGain> gains) {
        PositionGain best = null;
        for (final PositionGain one : gains) {
            best = best == null || one.gain().gain() > best.gain().gain() ? one : best;
        }
        return new GaugeRow(rule, score, move, gains, best);
    }

    long paid() {
        return gains.stream().mapToLong(one -> one.gain().paid()).sum();
    }

    long gained() {
        return gains.stream().mapToLong(one -> one.gain().gain()).sum();
    }

    long outOfReach() {
        return gains.stream().mapToLong(one -> one.gain().outOfReach()).sum();
    }

    long largest() {
        return best == null ? 0 : best.gain().gain();
    }

    /** The middle one, or of two the lesser. */
    long median() {
        final List<Long> sorted = gains.stream()
                .map(one -> one.gain().gain())
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
    }

    /** Money gained of a hundred paid, nine digits; null where nobody pays. */
    BigDecimal perHundred() {
        final BigDecimal share = Figures.share(gained(), paid());
        return share == null ? null : plain(share.multiply(HUNDRED));
    }

    /** What of what it pays the best one gains; null where nobody pays. */
    BigDecimal ofPaid() {
        return best == null
                ? null
                : plain(Figures.share(best.gain().gain(), best.gain().paid()));
    }

    /** What part of its lots or its free collateral the best one moves; null where there is none. */
    BigDecimal part() {
        return best == null
                ? null
                : plain(Figures.share(best.gain().part(), best.gain().of()));
    }

    /** Without zeros that say nothing, and without an exponent. */
    private static BigDecimal plain(BigDecimal share) {
        if (share == null) {
            return null;
        }
        final BigDecimal stripped = share.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
