package io.adlengine.severity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The definition of a discounted weighted quantile, sorted anew for every answer. */
final class ReferenceQuantile {
    private record Entry(double needed, double weight) {}

    private final List<Entry> entries = new ArrayList<>();
    private final double gamma;
    private final int window;
    private final double prior;
    private final double theta1;
    private final double q;
    double theta;

    ReferenceQuantile(double gamma, int window, double prior, double theta1, double under, double over) {
        this.gamma = gamma;
        this.window = window;
        this.prior = prior;
        this.theta1 = theta1;
        q = under / (under + over);
        theta = theta1;
    }

    void learn(double needed, double deficit) {
        if (entries.isEmpty() && prior > 0) {
            add(theta1, prior * deficit);
        }
        add(needed, deficit);
        final List<Entry> sorted = new ArrayList<>();
        double power = 1;
        for (int age = 0; age < entries.size(); age++) {
            final Entry entry = entries.get(entries.size() - 1 - age);
            sorted.add(0, new Entry(entry.needed, entry.weight * power));
            power *= gamma;
        }
        sorted.sort(Comparator.comparingDouble(Entry::needed));
        double total = 0;
        for (Entry entry : sorted) {
            total += entry.weight;
        }
        double below = 0;
        for (int i = 0; i < sorted.size(); i++) {
            below += sorted.get(i).weight;
            if (below >= total * q) {
                final double low = sorted.get(i).needed;
                final double high = sorted.subList(i + 1, sorted.size()).stream()
                        .filter(later -> later.weight > 0)
                        .mapToDouble(Entry::needed)
                        .findFirst()
                        .orElse(low);
                theta = below == total * q ? Math.max(low, Math.min(high, theta)) : low;
                return;
            }
        }
    }

    private void add(double needed, double weight) {
        entries.add(new Entry(needed, weight));
        if (entries.size() > window) {
            entries.remove(0);
        }
    }
}
