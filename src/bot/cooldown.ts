/** Keeps one member from filling a channel. In memory alone: a restart forgives. */
export interface Cooldown {
  /**
   * Counts a question of a member.
   *
   * @returns null when it may be answered; otherwise when to try again, in ms since 1970, and whether the member has
   *   been told since the last answer.
   */
  take(userId: string): { readonly until: number; readonly told: boolean } | null;
}

/** Members in memory at most; beyond, those who may ask again are forgotten. */
const MOST_MEMBERS = 10_000;

/**
 * @param questions that a member may ask within `ms`.
 * @param now the clock, in ms since 1970.
 */
export function createCooldown({ questions = 5, ms = 20_000, now = Date.now } = {}): Cooldown {
  const members = new Map<string, { times: number[]; told: boolean }>();
  return {
    take(userId) {
      const at = now();
      const times = (members.get(userId)?.times ?? []).filter((time) => at - time < ms);
      const [oldest] = times;
      if (oldest !== undefined && times.length >= questions) {
        const told = members.get(userId)?.told ?? false;
        members.set(userId, { times, told: true });
        return { until: oldest + ms, told };
      }
      members.set(userId, { times: [...times, at], told: false });
      if (members.size > MOST_MEMBERS) {
        for (const [id, { times }] of members) if (at - (times.at(-1) ?? 0) >= ms) members.delete(id);
      }
      return null;
    },
  };
}
