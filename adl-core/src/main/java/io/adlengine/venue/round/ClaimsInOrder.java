package io.adlengine.venue.round;

import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * The claims of a collection in the order of their accounts' ids, whatever the order of nomination, and their legs side
 * by side. Allocates only where instruments were listed since.
 */
final class ClaimsInOrder {
    private final Claims claims;
    private final PositionBook book;
    private final int[] order;
    /** The legs of side s are bySide[firstOfSide[s]] to bySide[firstOfSide[s + 1]]. */
    private final int[] bySide;

    private int[] firstOfSide;
    private int sides;

    ClaimsInOrder(Claims claims, PositionBook book, int maxClaims, int maxLegs) {
        this.claims = claims;
        this.book = book;
        order = new int[maxClaims];
        bySide = new int[maxLegs];
        firstOfSide = new int[2 * book.instruments().count() + 1];
    }

    void sort() {
        final int count = claims.count();
        for (int c = 0; c < count; c++) {
            order[c] = c;
        }
        // Shell's sort: they mostly come in order.
        for (int gap = count / 2; gap > 0; gap /= 2) {
            for (int i = gap; i < count; i++) {
                final int moved = order[i];
                int place = i;
                for (; place >= gap && isAfter(order[place - gap], moved); place -= gap) {
                    order[place] = order[place - gap];
                }
                order[place] = moved;
            }
        }
        sortLegs();
    }

    private boolean isAfter(int claim, int other) {
        final long id = book.accounts().id(claims.account(claim));
        final long otherId = book.accounts().id(claims.account(other));
        return id != otherId ? id > otherId : legId(claim) > legId(other);
    }

    /** Of an account with a shared collateral the smallest number, of an isolated position its instrument's id. */
    private long legId(int claim) {
        // Two sides of each instrument.
        return claims.isIsolated(claim)
                ? book.instruments()
                        .contract(claims.side(claims.firstLeg(claim)) >> 1)
                        .id()
                : Long.MIN_VALUE;
    }

    private void sortLegs() {
        final int legs = claims.legs();
        sides = claims.sides();
        if (sides >= firstOfSide.length) {
            firstOfSide = new int[sides + 1];
        }
        Arrays.fill(firstOfSide, 0);
        for (int leg = 0; leg < legs; leg++) {
            firstOfSide[claims.side(leg) + 1]++;
        }
        for (int s = 0; s < sides; s++) {
            firstOfSide[s + 1] += firstOfSide[s];
        }
        for (int leg = legs - 1; leg >= 0; leg--) {
            // Counts back from the end of its side, which leaves every side's start one place early.
            bySide[--firstOfSide[claims.side(leg) + 1]] = leg;
        }
        System.arraycopy(firstOfSide, 1, firstOfSide, 0, sides);
        firstOfSide[sides] = legs;
    }

    /** The claim at a place. */
    int claim(int place) {
        return order[place];
    }

    /** The first place of a side's legs; of the next side, the first after them. Sides that came later have none. */
    int firstOfSide(int side) {
        return side < sides ? firstOfSide[side] : claims.legs();
    }

    int leg(int place) {
        return bySide[place];
    }
}
