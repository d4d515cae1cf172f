import { check, type Line, lineAt, scan, sourceOf } from './source.ts';
import { add, type Block, type State, within } from './state.ts';
import {
  at,
  BLANK,
  DEFINITION_START,
  END_MARKER,
  HTML_START,
  HTML_STOP,
  IAL,
  LINE,
  LIST_START,
  RULE,
} from './syntax.ts';

/** A list or a definition takes indented lines, and any line that directly follows one of its own. */
function items(state: State, start: RegExp, again: (indentation: number) => RegExp): true {
  const { source, page, around } = state;
  add(state, 'other');
  let next = start;
  let contents: RegExp | null = null;
  let lazy: RegExp | null = null;
  let indent = / {0}/;
  let item: Line[] = [];
  let nested = false;
  let afterBlank = false;
  const lists: Line[][] = [];
  while (source.pos < source.text.length) {
    const line = lineAt(source);
    if ((afterBlank && check(source, RULE) !== null) || scan(source, END_MARKER) !== null) break;
    const first = scan(source, next);
    if (first !== null) {
      const marker = first[1] ?? '';
      let rest = first[first.length - 1] ?? '';
      let indentation = 4;
      if (!/^\s*(?:\{:[^}]*\})?\s*\n/.test(rest)) {
        rest = rest.replace(/^[ \t]+/, (space) => expandTabs(space, marker.length));
        indentation = marker.length + (/^ */.exec(rest)?.[0].length ?? 0);
      }
      rest = rest.replace(/^\s*/, '').replace(/^\{:(?!:|\/)[^}]+\}\s*/, '');
      indent = new RegExp(`^ {${indentation}}`);
      const [steps, spaces] = [Math.floor(indentation / 4), indentation % 4];
      contents = at(String.raw`(?:(?:\t| {4}){${steps}} {${spaces}}|(?:\t| {4}){${steps + 1}}).*\S.*\n`);
      lazy = at(String.raw`(?! {0,${Math.min(indentation, 3)}}(?:${IAL}|${HTML_STOP}|${HTML_START})).*\S.*\n`);
      next = again(indentation);
      item = [{ text: rest, line }];
      lists.push(item);
      nested = /^ {0,3}(?:[+*-]|\d+\.)[\t| ]/.test(rest);
      afterBlank = false;
      continue;
    }
    const more = contents && (scan(source, contents) ?? (afterBlank ? null : lazy && scan(source, lazy)));
    if (more) {
      const text = more[0].replace(/^\t+/, (tabs) => ' '.repeat(4 * tabs.length)).replace(indent, '');
      if (!nested && /^ {0,3}(?:[+*-]|\d+\.)[\t| ]/.test(text)) {
        item.push({ text: '^\n', line });
        nested = true;
      }
      item.push({ text, line });
      afterBlank = false;
    } else if (check(source, BLANK) !== null) {
      item.push({ text: scan(source, LINE)?.[0] ?? '\n', line });
      nested = true;
      afterBlank = true;
    } else break;
  }
  for (const lines of lists) page.parse(sourceOf(lines), page, within(around));
  if (afterBlank) state.children.push({ type: 'blank' });
  return true;
}

function expandTabs(space: string, column: number): string {
  let width = 0;
  for (const char of space) width += char === '\t' ? 4 - ((column + width) % 4) : 1;
  return ' '.repeat(width);
}

export const list: Block = (state) => {
  const found = check(state.source, LIST_START);
  if (found === null) return false;
  const marker = found[2] === undefined ? String.raw`\d+\.` : '[+*-]';
  const start = (most: number) => at(String.raw`( {0,${most}}${marker})([\t| ].*\n)`);
  return items(state, start(3), (indentation) => start(Math.min(3, indentation - 1)));
};

export const definition: Block = (state) => {
  const { children, source } = state;
  const term = children.at(-1)?.type === 'blank' ? children.at(-2) : children.at(-1);
  if (term?.type !== 'paragraph' || check(source, DEFINITION_START) === null) return false;
  return items(state, DEFINITION_START, (indentation) =>
    at(String.raw`( {0,${Math.min(3, indentation - 1)}}:)([\t| ].*\n)`),
  );
};
