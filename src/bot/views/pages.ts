import { clip } from './clip.ts';
import { type Block, discordBlocks, joined } from './discord-markdown.ts';
import { escapeText } from './escape.ts';
import type { ResolveLink } from './inline.ts';

/**
 * Markdown as pages for Discord, which together have all of it. A page ends at the end of a block or list item; a block
 * that is longer than a page is cut at sentences, or code at its lines.
 *
 * @param max most characters (UTF-16 units) of a page, at least 100.
 * @returns at least one page; '' alone for Markdown that shows nothing.
 */
export function pagesOf(markdown: string, max: number, resolve: ResolveLink): string[] {
  const pages: string[] = [];
  let page = '';
  for (const block of discordBlocks(markdown, resolve).flatMap((whole) => within(whole, max))) {
    const next = joined(page, block);
    if (next.length <= max) {
      page = next;
      continue;
    }
    pages.push(page);
    page = block.lines;
  }
  return page === '' && pages.length > 0 ? pages : [...pages, page];
}

type Piece = Pick<Block, 'lines' | 'tight'>;

/** A block as pieces that each fit on a page. */
function within(block: Block, max: number): Piece[] {
  if (block.lines.length <= max) return [block];
  const code = /^```.*\n/.exec(block.lines)?.[0];
  if (code !== undefined) return codePieces(block.lines.slice(code.length, -4), code, max);
  const pieces: Piece[] = [];
  let rest = block.plain();
  while (rest !== '') {
    const { piece, taken } = nextPiece(rest, max);
    pieces.push({ lines: piece, tight: pieces.length > 0 });
    rest = rest.slice(taken).trimStart();
  }
  return pieces;
}

/** As much of a plain text as fits on a page once it is escaped. */
function nextPiece(text: string, max: number): { piece: string; taken: number } {
  for (let room = max; ; room = Math.floor(room * 0.8)) {
    const cut = clip(text, room);
    const piece = escapeText(cut);
    if (piece.length <= max) {
      return { piece, taken: cut === text ? text.length : Math.max(1, cut.replace(/…$/, '').length) };
    }
  }
}

function codePieces(code: string, open: string, max: number): Piece[] {
  const room = max - open.length - '\n```'.length;
  // Characters here are code points: half as many fit for sure.
  const long = new RegExp(`.{1,${Math.floor(room / 2)}}`, 'gsu');
  const lines = code.split('\n').flatMap((line) => (line.length <= room ? [line] : (line.match(long) ?? [])));
  const pieces: string[] = [];
  let piece: string | null = null;
  for (const line of lines) {
    const next: string = piece === null ? line : `${piece}\n${line}`;
    if (next.length <= room) {
      piece = next;
      continue;
    }
    if (piece !== null) pieces.push(piece);
    piece = line;
  }
  if (piece !== null) pieces.push(piece);
  return pieces.map((inside) => ({ lines: `${open}${inside}\n\`\`\``, tight: true }));
}
