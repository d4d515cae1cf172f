import type { Collected } from './collect.ts';
import { type Note, shortened } from './note.ts';

/** Discord's limit of a link button: https://docs.discord.com/developers/components/reference#button */
export const LONGEST_URL = 512;

export const SWAPPED = 'a link the wrong way round: expected [text](address), found (text)[address]';

export function linkNotes({ links, swapped }: Collected, fileLine: (line: number) => number): Note[] {
  const long = links.flatMap(({ url, line, image }): Note[] => {
    if (url.length <= LONGEST_URL || (image && url.startsWith('data:'))) return [];
    const message = `the address ${shortened(url)} has ${url.length} characters: expected ${LONGEST_URL} at most, Discord takes no more; leave out what follows the ?, or use a shorter one`;
    return [{ rule: 'long-url', line: fileLine(line), message }];
  });
  const turned = swapped.map(
    (line): Note => ({ rule: 'correct-media-syntax', line: fileLine(line), message: SWAPPED }),
  );
  return [...long, ...turned];
}

export function imageNotes({ withoutAlt }: Collected, fileLine: (line: number) => number): Note[] {
  const message =
    'an image without a description: expected ![what it shows](address); it is read aloud and searched in place of the image';
  return withoutAlt.map((line) => ({ rule: 'missing-alt', line: fileLine(line), message }));
}
