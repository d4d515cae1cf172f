/** Jekyll runs Liquid before kramdown. */
export interface Rendered {
  /** The text without what is certain to vanish; each line stays where it was. */
  readonly text: string;
  /** Lines (1-based) of which nobody knows without running the template whether and how often they are on the page. */
  readonly doubtful: ReadonlySet<number>;
}

/** What is in these tags doesn't reach kramdown as Markdown. */
const HIDDEN = /\{%-?\s*(comment|highlight)\b[^%]*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}/g;
const RAW = /\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/g;
const TAG = /\{%-?\s*(\w+)/g;
const OPENS = /^(?:if|unless|case|for|tablerow|capture|ifchanged)$/;
const TAG_LINE = /^[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+$/;

/** Reads Liquid as far as that is possible without running it. */
export function readLiquid(body: string): Rendered {
  const blank = (text: string) => text.replace(/[^\n]/g, '');
  // Braces of raw text are no Liquid: they are put aside while tags are looked for.
  const aside = (text: string) => text.replaceAll('{%', '\uE001').replaceAll('{{', '\uE002');
  const visible = body
    .replace(RAW, (whole, inner: string) => {
      const at = whole.indexOf(inner);
      return blank(whole.slice(0, at)) + aside(inner) + blank(whole.slice(at + inner.length));
    })
    .replace(HIDDEN, blank);
  const doubtful = new Set<number>();
  let depth = 0;
  const lines = visible.split('\n').map((line, i) => {
    const inside = depth > 0;
    for (const [, name = ''] of line.matchAll(TAG)) {
      if (OPENS.test(name)) depth++;
      else if (name.startsWith('end') && OPENS.test(name.slice(3))) depth = Math.max(0, depth - 1);
    }
    if (inside || depth > 0) doubtful.add(i + 1);
    return TAG_LINE.test(line) ? '' : line;
  });
  return { text: lines.join('\n'), doubtful };
}

/** Whether a line is still Liquid's to change. */
export const hasLiquid = (text: string) => /\{[{%]/.test(text);

/** Raw text as kramdown gets it. */
export const unaside = (text: string) => text.replaceAll('\uE001', '{%').replaceAll('\uE002', '{{');
