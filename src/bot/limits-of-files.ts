import { ComponentType } from 'discord-api-types/v10';
import type { Message } from './types.ts';

type Node = { readonly [key: string]: unknown };

/** Discord's limits of files; `bytes` of all together, as any server takes them. https://docs.discord.com/developers/reference#uploading-files */
const LIMITS = { files: 10, bytes: 10 * 1024 * 1024, description: 1024 } as const;

/**
 * Checks the files of a message: each is named by its attachment and shown by a component, and each component that
 * shows a file has one.
 *
 * @param components all of the message, those within others too.
 * @returns what is wrong.
 */
export function checkFiles({ attachments = [], files = [] }: Partial<Message>, components: readonly Node[]): string[] {
  const names = files.map(({ name }) => name);
  const bytes = files.reduce((sum, { data }) => sum + data.length, 0);
  const shown = components.flatMap(mediaOf).flatMap(({ url = '' }) => /^attachment:\/\/(.*)$/.exec(url)?.[1] ?? []);
  const wrong: [boolean, string][] = [
    [files.length > LIMITS.files, `files: ${files.length}, at most ${LIMITS.files}`],
    [bytes > LIMITS.bytes, `bytes of files: ${bytes}, at most ${LIMITS.bytes}`],
    [new Set(names).size < names.length, 'a file name stands twice'],
    [names.some((name) => !/^[\w-][\w.-]*$/.test(name)), 'a file name of other signs than letters, digits, -, _ and .'],
    [attachments.map(({ filename }) => filename).join() !== names.join(), 'the attachments do not name the files'],
    [attachments.some(({ description }) => (description?.length ?? 0) > LIMITS.description), 'a long file description'],
    [shown.some((name) => !names.includes(name)), 'a component shows a file that is not there'],
    [names.some((name) => !shown.includes(name)), 'no component shows a file'],
  ];
  return wrong.flatMap(([broken, what]) => (broken ? [what] : []));
}

function mediaOf({ type, items, file, media }: Node): { url?: string }[] {
  if (type === ComponentType.MediaGallery) return (items as { media: { url?: string } }[]).map((item) => item.media);
  return [...(file ? [file as object] : []), ...(media ? [media as object] : [])];
}
