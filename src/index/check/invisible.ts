import { HIDDEN, TAGGED_FLAG } from '../submission/hidden.ts';
import { type Note, shortened } from './note.ts';

const ZERO_WIDTH_SPACE = 0x200b;
/** Scripts that are written without spaces: a zero-width space says where a line may break. */
const UNSPACED =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const DIRECTION_MARKS = new Set([0x061c, 0x200e, 0x200f, 0x2066, 0x2067, 0x2068, 0x2069]);
const RIGHT_TO_LEFT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
/** Joiners shape many scripts and emoji; between these letters they do nothing but hide a word from the search. */
const JOINER_BETWEEN_LETTERS =
  /(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\d])[\u200c\u200d]+(?=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\d])/u;
const ANY = new RegExp(`${HIDDEN.source}|[\\u200c\\u200d]`, 'u');
const NAMES: Readonly<Record<number, string>> = {
  173: 'soft hyphen',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8288: 'word joiner',
  65279: 'byte order mark',
};

/**
 * Characters that show nothing, or turn the text around: one note for each line that has any. Those that a script is
 * written with are left alone.
 *
 * @param text of the file.
 */
export function invisibleNotes(text: string): Note[] {
  const plain = text.replace(/^\uFEFF/, '');
  if (!ANY.test(plain)) return [];
  return plain.split(/\r\n|\r|\n/).flatMap((line, i): Note[] => {
    const found = hiddenIn(line);
    if (found === null) return [];
    const { code, index } = found;
    const before = shortened(line.slice(Math.max(0, index - 20), index));
    const where = before === '' ? 'at the beginning of the line' : `after "${before}"`;
    const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    const name = NAMES[code] === undefined ? number : `${number} (${NAMES[code]})`;
    const message = `an invisible character, ${name}, stands ${where}: delete it, or write the words beside it anew`;
    return [{ rule: 'invisible-character', line: i + 1, message }];
  });
}

function hiddenIn(line: string): { code: number; index: number } | null {
  if (!ANY.test(line)) return null;
  const joiner = JOINER_BETWEEN_LETTERS.exec(line);
  if (joiner !== null) return { code: joiner[0].codePointAt(0) ?? 0, index: joiner.index };
  const untagged = line.replace(TAGGED_FLAG, (flag) => ' '.repeat(flag.length));
  for (const { 0: character, index } of untagged.matchAll(new RegExp(HIDDEN, 'gu'))) {
    const code = character.codePointAt(0) ?? 0;
    if (DIRECTION_MARKS.has(code) && RIGHT_TO_LEFT.test(line)) continue;
    if (code === ZERO_WIDTH_SPACE && UNSPACED.test(line.slice(Math.max(0, index - 2), index + 3))) continue;
    return { code, index };
  }
  return null;
}
