export interface Line {
  readonly text: string;
  readonly line: number;
}

/** A text to parse: the whole page, or what a list item or quote holds, with the page's line for each of its own. */
export interface Source {
  readonly text: string;
  readonly starts: readonly number[];
  readonly lines: readonly Line[];
  pos: number;
}

export function sourceOf(lines: readonly Line[]): Source {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += line.text;
  }
  return { text, starts, lines, pos: 0 };
}

export function check(source: Source, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = source.pos;
  return pattern.exec(source.text);
}

export function scan(source: Source, pattern: RegExp): RegExpExecArray | null {
  const found = check(source, pattern);
  if (found !== null) source.pos += found[0].length;
  return found;
}

/** The page's line of the current position. */
export function lineAt({ starts, lines, pos }: Source): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= pos) low = middle;
    else high = middle - 1;
  }
  return lines[low]?.line ?? 1;
}
