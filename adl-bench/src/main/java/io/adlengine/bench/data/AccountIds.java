package io.adlengine.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The accounts of a file, whatever text names them: numbered 0, 1, 2, … in the order in which they first appear, and
 * ranked in the order in which ties between them are broken.
 *
 * <p>That order is by number where every id is a whole number, of any size: 9 before 10 before 18446744073709551615. It
 * is by the bytes of their UTF-8 where any is not: 0x10 before 0x9. Ids that are the same number, such as 7 and 007,
 * are two accounts, in the order of their bytes. The engine is given the ranks, 1, 2, 3, …, which carry the order into
 * its {@code long} column.
 */
public final class AccountIds {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    /** Nobody yet. */
    public AccountIds() {}

    /**
     * {@return the account's number, a new one at its first appearance}
     *
     * @param id any text
     */
    public int place(String id) {
        final Integer known = places.putIfAbsent(id, ids.size());
        if (known != null) {
            return known;
        }
        ids.add(id);
        return ids.size() - 1;
    }

    /** {@return the rank of every account, from 1} */
    public Map<String, Long> ranks() {
        final boolean areNumbers =
                ids.stream().allMatch(id -> NUMBER.matcher(id).matches());
        final byte[][] bytes =
                ids.stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        final Comparator<Integer> byBytes = (a, b) -> Arrays.compareUnsigned(bytes[a], bytes[b]);
        final Comparator<Integer> byNumber = (a, b) -> compareNumbers(ids.get(a), ids.get(b));
        final Integer[] order = new Integer[bytes.length];
        Arrays.setAll(order, place -> place);
        Arrays.sort(order, areNumbers ? byNumber.thenComparing(byBytes) : byBytes);
        final Map<String, Long> ranks = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            ranks.put(ids.get(order[i]), i + 1L);
        }
        return ranks;
    }

    private static int compareNumbers(String a, String b) {
        final String digitsOfA = significant(a);
        final String digitsOfB = significant(b);
        final boolean isNegative = a.startsWith("-") && !digitsOfA.isEmpty();
        if (isNegative != (b.startsWith("-") && !digitsOfB.isEmpty())) {
            return isNegative ? -1 : 1;
        }
        final int byLength = Integer.compare(digitsOfA.length(), digitsOfB.length());
        final int bySize = byLength != 0 ? byLength : digitsOfA.compareTo(digitsOfB);
        return isNegative ? -bySize : bySize;
    }

    /** The digits from the first that is not 0; none of zero. */
    private static String significant(String number) {
        int first = number.startsWith("-") ? 1 : 0;
        while (first < number.length() && number.charAt(first) == '0') {
            first++;
        }
        return number.substring(first);
    }
}
