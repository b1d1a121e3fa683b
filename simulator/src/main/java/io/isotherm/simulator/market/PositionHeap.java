package io.isotherm.simulator.market;

import java.util.Arrays;

/**
 * Positions by a key, smallest first, each at most once: a binary heap whose members know their place, so that a moved
 * or closed position leaves no stale entry behind. O(log n) for every change.
 */
final class PositionHeap {
    /** By price, prices that a falling mark reaches first (keys are negated prices). */
    static final int BELOW = 0;
    /** By price, prices that a rising mark reaches first. */
    static final int ABOVE = 1;
    /** By time of the next action. */
    static final int AGENDA = 2;

    private final int which;
    private Position[] heap = new Position[64];
    private int size;

    PositionHeap(final int which) {
        this.which = which;
    }

    /** The member with the smallest key, or null. */
    Position peek() {
        return size == 0 ? null : heap[0];
    }

    /** The smallest key, or positive infinity when empty. */
    double peekKey() {
        return size == 0 ? Double.POSITIVE_INFINITY : heap[0].heapKeys[which];
    }

    int size() {
        return size;
    }

    /** Adds a position or moves it to another key. */
    void put(final Position position, final double key) {
        position.heapKeys[which] = key;
        int slot = position.heapSlots[which];
        if (slot < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            slot = size++;
            place(position, slot);
        }
        settle(slot);
    }

    /** Removes a position if it is a member. */
    void remove(final Position position) {
        final int slot = position.heapSlots[which];
        if (slot < 0) {
            return;
        }
        position.heapSlots[which] = -1;
        final Position last = heap[--size];
        heap[size] = null;
        if (last != position) {
            place(last, slot);
            settle(slot);
        }
    }

    private void settle(final int from) {
        int slot = from;
        final Position position = heap[slot];
        final double key = position.heapKeys[which];
        while (slot > 0 && heap[(slot - 1) >> 1].heapKeys[which] > key) {
            place(heap[(slot - 1) >> 1], slot);
            slot = (slot - 1) >> 1;
        }
        int child = 2 * slot + 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1].heapKeys[which] < heap[child].heapKeys[which]) {
                child++;
            }
            if (heap[child].heapKeys[which] >= key) {
                break;
            }
            place(heap[child], slot);
            slot = child;
            child = 2 * slot + 1;
        }
        place(position, slot);
    }

    private void place(final Position position, final int slot) {
        heap[slot] = position;
        position.heapSlots[which] = slot;
    }
}
