import remarkMessageControl from 'remark-message-control';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { ParsedGuide } from '../source/article.ts';
import type { Note } from './note.ts';

const SOURCE = 'lint';
// As remark-lint has it: <!--lint disable rule-->, enable, ignore.
const processor = unified().use(remarkMessageControl, { name: SOURCE, source: SOURCE }).freeze();

/**
 * Which findings the comments of a guide switch off: `<!--lint disable rule-->` from there on (before everything else,
 * for the front matter too), `<!--lint ignore rule-->` in the paragraph, list or heading behind it.
 *
 * @returns the findings that are off, and what is wrong with the comments themselves.
 */
export function switchedOff<T extends Pick<Note, 'rule' | 'line'>>(
  notes: readonly T[],
  text: string,
  { tree, bodyLine, fileLine }: ParsedGuide,
  body: string,
): { off: ReadonlySet<T>; notes: Note[] } {
  if (!/<!--\s*lint\s/.test(text)) return { off: new Set(), notes: [] };
  const first = tree.children[0]?.position?.start.line ?? 1;
  const treeLine = (line: number) => {
    if (line < bodyLine) return first;
    let found = line - bodyLine + 1;
    // Blank lines may have been added to the body.
    while (fileLine(found) < line) found++;
    return found;
  };
  const file = new VFile(body);
  const left = new Map<VFileMessage, T>();
  for (const note of notes) {
    const place = { line: treeLine(note.line), column: 1 };
    left.set(file.message(note.rule, { ruleId: note.rule, source: SOURCE, place }), note);
  }
  try {
    processor.runSync(tree, file);
  } catch (error) {
    if (!isVFileMessage(error)) throw error;
    const message =
      'expected <!--lint disable rule-->, <!--lint enable rule--> or <!--lint ignore rule-->: no finding is switched off';
    return { off: new Set(), notes: [{ rule: 'lint-comment', line: fileLine(error.line ?? 1), message }] };
  }
  const off = new Set(notes);
  for (const message of file.messages) {
    const note = left.get(message);
    if (note !== undefined) off.delete(note);
  }
  return { off, notes: [] };
}

function isVFileMessage(error: unknown): error is VFileMessage {
  return error instanceof Error && 'reason' in error && 'ruleId' in error;
}
