import type { Subject } from './subject.ts';
import { inTurns } from './turns.ts';

/** What is grouped: a subject, and how often it was asked. `key` tells it from all others. */
export interface Point {
  readonly key: string;
  readonly subject: Subject;
  readonly count: number;
}

/** A group: its centre first, then the others by likeness. */
export type Star<P extends Point> = readonly [P, ...P[]];

/**
 * Groups points as stars: the point that the most askings are like becomes a centre, and all that are like it and in no
 * group yet are its group; then the next. Each member is like the centre itself, so that groups don't grow along a chain
 * of small steps, and the order of the points doesn't matter.
 * Aslam, Pelekhov, Rus: The Star Clustering Algorithm (2004), https://www.cs.cmu.edu/~jaspelekhov/star.pdf
 *
 * @param threshold the cosine from which two are alike.
 */
export async function stars<P extends Point>(points: readonly P[], threshold: number): Promise<Star<P>[]> {
  const sorted = [...points].sort((a, b) => (a.key < b.key ? -1 : 1));
  const near = await neighbours(sorted, threshold);
  const weight = sorted.map(
    (point, i) => point.count + (near[i] ?? []).reduce((sum, { to, like }) => sum + like * (sorted[to]?.count ?? 0), 0),
  );
  const byWeight = sorted.map((_, i) => i).sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b);
  const taken = new Set<number>();
  const found: Star<P>[] = [];
  for (const i of byWeight) {
    const centre = sorted[i];
    if (centre === undefined || taken.has(i)) continue;
    taken.add(i);
    const others = (near[i] ?? []).filter(({ to }) => !taken.has(to)).sort((a, b) => b.like - a.like || a.to - b.to);
    for (const { to } of others) taken.add(to);
    found.push([centre, ...others.flatMap(({ to }) => sorted[to] ?? [])]);
  }
  return found;
}

interface Edge {
  readonly to: number;
  readonly like: number;
}

/** For each point those that are like it, found by the terms that they share. */
async function neighbours(points: readonly Point[], threshold: number): Promise<Edge[][]> {
  const holders = new Map<string, { at: number; weight: number }[]>();
  const near: Edge[][] = [];
  for await (const [i, { subject }] of inTurns(points.entries())) {
    const edges: Edge[] = [];
    const sums = new Map<number, number>();
    for (const [term, weight] of subject) {
      const before = holders.get(term) ?? [];
      for (const { at, weight: other } of before) sums.set(at, (sums.get(at) ?? 0) + weight * other);
      before.push({ at: i, weight });
      holders.set(term, before);
    }
    for (const [to, like] of sums) {
      if (like < threshold) continue;
      edges.push({ to, like });
      near[to]?.push({ to: i, like });
    }
    near.push(edges);
  }
  return near;
}
