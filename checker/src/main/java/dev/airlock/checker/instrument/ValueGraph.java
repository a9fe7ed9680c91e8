package dev.airlock.checker.instrument;

import java.util.Arrays;

/**
 * Where the values of a function go: nodes are what makes a value, edges lead from a value to what
 * is made of it.
 */
final class ValueGraph {
  /** A value whose origin doesn't matter. */
  static final int NONE = -1;

  private int[] sources = new int[64];
  private int[] targets = new int[64];
  private int edges;
  private int nodes;
  private boolean[] used = new boolean[64];
  private boolean[] mixed = new boolean[64];

  int add() {
    if (nodes == used.length) {
      used = Arrays.copyOf(used, 2 * nodes);
      mixed = Arrays.copyOf(mixed, 2 * nodes);
    }
    return nodes++;
  }

  int size() {
    return nodes;
  }

  /** Says that a value becomes part of another. */
  void flow(int from, int to) {
    if (from == NONE || from == to) {
      return;
    }
    if (edges == sources.length) {
      sources = Arrays.copyOf(sources, 2 * edges);
      targets = Arrays.copyOf(targets, 2 * edges);
    }
    sources[edges] = from;
    targets[edges++] = to;
  }

  /** Says that a value decides something: a branch, an address. */
  void use(int node) {
    if (node != NONE) {
      used[node] = true;
    }
  }

  /** Says that a value becomes a part of another, rather than staying what it is. */
  void mix(int node) {
    if (node != NONE) {
      mixed[node] = true;
    }
  }

  /** Whether a value decides something, wherever it flows; after {@link #settle}. */
  boolean isUsed(int node) {
    return used[node];
  }

  /** Whether a value becomes a part of another, wherever it flows; after {@link #settle}. */
  boolean isMixed(int node) {
    return mixed[node];
  }

  /** Follows the edges back from all that is used or mixed. */
  void settle() {
    int[] first = new int[nodes + 1];
    for (int i = 0; i < edges; i++) {
      first[targets[i] + 1]++;
    }
    for (int i = 0; i < nodes; i++) {
      first[i + 1] += first[i];
    }
    int[] next = Arrays.copyOf(first, nodes);
    int[] by = new int[edges];
    for (int i = 0; i < edges; i++) {
      by[next[targets[i]]++] = sources[i];
    }
    spread(used, first, by);
    spread(mixed, first, by);
  }

  private void spread(boolean[] marked, int[] first, int[] sourcesOf) {
    int[] pending = new int[nodes];
    int count = 0;
    for (int node = 0; node < nodes; node++) {
      if (marked[node]) {
        pending[count++] = node;
      }
    }
    while (count > 0) {
      int node = pending[--count];
      for (int i = first[node]; i < first[node + 1]; i++) {
        if (!marked[sourcesOf[i]]) {
          marked[sourcesOf[i]] = true;
          pending[count++] = sourcesOf[i];
        }
      }
    }
  }
}
