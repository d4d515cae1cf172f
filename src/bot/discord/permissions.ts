import type { APIChannel, APIGuildMember, APIRole } from 'discord-api-types/v10';
import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Permission } from '../publishing/types.ts';

interface Place {
  readonly guildId: string;
  readonly ownerId: string;
  readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[];
  readonly overwrites: NonNullable<Extract<APIChannel, { permission_overwrites?: unknown }>['permission_overwrites']>;
}

const ALL = ~0n;

/**
 * A member's permission bits in a channel, computed as Discord does.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(
  { guildId, ownerId, roles, overwrites }: Place,
  userId: string,
  member: Pick<APIGuildMember, 'roles'>,
): bigint {
  if (userId === ownerId) return ALL;
  const mine = new Set([guildId, ...member.roles]);
  const base = roles.filter(({ id }) => mine.has(id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (base & PermissionFlagsBits.Administrator) return ALL;
  const of = (test: (id: string, type: OverwriteType) => boolean) =>
    overwrites
      .filter(({ id, type }) => test(id, type))
      .reduce((both, { allow, deny }) => ({ allow: both.allow | BigInt(allow), deny: both.deny | BigInt(deny) }), {
        allow: 0n,
        deny: 0n,
      });
  const layers = [
    of((id) => id === guildId),
    of((id, type) => type === OverwriteType.Role && id !== guildId && mine.has(id)),
    of((id, type) => type === OverwriteType.Member && id === userId),
  ];
  return layers.reduce((bits, { allow, deny }) => (bits & ~deny) | allow, base);
}

/** Which of these are not among the bits. Who can't see a channel can do nothing in it. */
export function lackingOf(bits: bigint, needed: readonly Permission[]): Permission[] {
  return needed.filter((name) => (bits & PermissionFlagsBits[name]) === 0n);
}
