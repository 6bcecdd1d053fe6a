package io.adlengine.bench.gauge;

import java.util.List;

/**
 * A round: one side of a market, and what is to be taken of it.
 *
 * @param market its symbol
 * @param isLong whether the winners are long
 * @param budget B, money, 0 or more; where winners can pay less, all they can
 * @param lot what a lot is to pay, money, 1 or more: a column for rules in whole lots
 * @param winners everybody who can pay, each with another account
 */
record GaugedRound(String market, boolean isLong, long budget, long lot, List<Position> winners) {}
