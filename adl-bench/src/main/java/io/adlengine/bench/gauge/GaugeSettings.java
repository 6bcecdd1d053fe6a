package io.adlengine.bench.gauge;

import java.util.List;

/**
 * What is gauged.
 *
 * @param rules who pays, each on its own
 * @param scores what winners are ranked by, each with every rule that reads it
 * @param top how many positions of those that pay most, 1 or more
 * @param deficit what every side of every market is to pay, percent of what it can; 0: what the other side lacks
 * @param shed the most lots that an account sheds, percent of what it has
 */
public record GaugeSettings(List<String> rules, List<String> scores, int top, int deficit, int shed) {}
