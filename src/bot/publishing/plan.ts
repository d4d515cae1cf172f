import type { Part, Slot, Step } from './types.ts';

/**
 * What turns a row of messages into the parts wanted. Discord can't put a message between two others, so a part that is
 * new in the middle moves into the next message, that one's into the one behind it, and so on; what is left is posted
 * at the end. Parts that went free their messages: of all ways the one with the fewest edits is taken.
 *
 * Posts come first, then edits from the last to the first, then deletions: wherever it stops, nothing is missing.
 *
 * @param slots in the order in which they stand.
 * @param parts in the order in which they should stand.
 */
export function planRow(slots: readonly Slot[], parts: readonly Part[]): Step[] {
  const kept = parts.length >= slots.length ? slots : bestSlots(slots, parts);
  const steps = kept.flatMap((slot, i): Step[] => {
    const part = parts[i] as Part;
    if (!slot.posted) return [{ do: 'post', part, seq: slot.seq }];
    return slot.hash === part.hash && slot.part === part.key ? [] : [{ do: 'edit', seq: slot.seq, part }];
  });
  const added = parts.slice(slots.length).map((part): Step => ({ do: 'post', part }));
  const dropped = slots.filter((slot) => !kept.includes(slot)).map(({ seq }): Step => ({ do: 'delete', seq }));
  const edits = steps.filter((step) => step.do === 'edit');
  return [...steps.filter((step) => step.do === 'post'), ...added, ...edits.toReversed(), ...dropped];
}

/** As many of the slots as there are parts, in order, so that the least has to be edited. */
function bestSlots(slots: readonly Slot[], parts: readonly Part[]): Slot[] {
  // best[i][j]: the cheapest way to put the last parts, from j, into the last slots, from i.
  type Way = { readonly cost: number; readonly slots: readonly Slot[] };
  const impossible: Way = { cost: Number.POSITIVE_INFINITY, slots: [] };
  let behind: Way[] = [...parts.map(() => impossible), { cost: 0, slots: [] }];
  for (const slot of slots.toReversed()) {
    behind = behind.map((without, j): Way => {
      const part = parts[j];
      const rest = behind[j + 1];
      if (part === undefined || rest === undefined) return without;
      const cost = costOf(slot, part) + rest.cost;
      return cost <= without.cost ? { cost, slots: [slot, ...rest.slots] } : without;
    });
  }
  return [...(behind[0] ?? impossible).slots];
}

/** An edit of the same part is less of a change for readers than another part in its place. */
function costOf({ part, hash, posted }: Slot, wanted: Part): number {
  if (!posted) return 4;
  if (part !== wanted.key) return 3;
  return hash === wanted.hash ? 0 : 2;
}
