/** https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH = 1_420_070_400_000;

/** The smallest id that Discord would give at this moment, in ms since 1970. */
export function snowflakeOf(ms: number): string {
  return String(BigInt(Math.max(0, Math.floor(ms) - DISCORD_EPOCH)) << 22n);
}
