import matter from 'gray-matter';
import { parse as parseToml, TomlError } from 'smol-toml';
import { isMapping, readYaml, YamlError } from './yaml.ts';

/** Front matter that can't be read or must not be run. `line` is 1-based in the file. */
export class FrontMatterError extends Error {
  override name = 'FrontMatterError';
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** The front matter as it is written: tells a quoted value from a bare one. */
  readonly source: string;
  /** The text below the front matter. */
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** Where a generator sees front matter: what may stand before it, and what ends it. */
export interface FrontMatterRules {
  /** Fence that opens, may be followed by a language; fence that closes. Both at a line's beginning. */
  readonly open: RegExp;
  readonly close: RegExp;
  /** What the file is when nothing closes the fence. */
  readonly unclosed: 'data' | 'body';
  /** Reads YAML; throws YamlError. */
  readonly yaml: (source: string) => unknown;
}

/** `---` on the first line, as GitHub and most tools have it; a fourth dash makes it a thematic break. */
export const PLAIN_RULES: FrontMatterRules = {
  open: /^(---)(?!-)([^\n]*)(?:\n|$)/,
  close: /^---(?!-)[^\n]*(?:\n|$)/m,
  unclosed: 'data',
  yaml: (source) => readYaml(source),
};
/** https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/document.rb YAML_FRONT_MATTER_REGEXP */
export const JEKYLL_RULES: FrontMatterRules = {
  open: /^(---)()[ \t]*\n/,
  close: /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m,
  unclosed: 'body',
  yaml: readRubyYaml,
};
/** TOML between +++ too, and blank lines before it: Astro 5 and later, Hugo. */
export const TOML_RULES: FrontMatterRules = {
  open: /^\s*?(---|\+\+\+)()[ \t]*\n/,
  close: /^(?:---|\+\+\+)[ \t]*(?:\n|$)/m,
  unclosed: 'body',
  yaml: (source) => readYaml(source),
};

/**
 * Splits a Markdown file into its front matter and its body. YAML, TOML (where the rules have it) and JSON (`---json`)
 * are read; a file without front matter has an empty one. Code (`---js`) is never run.
 *
 * @throws FrontMatterError
 */
export function readFrontMatter(file: string, rules: FrontMatterRules = PLAIN_RULES): FrontMatter {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const opened = rules.open.exec(text);
  const rest = text.slice(opened?.[0].length ?? 0);
  const closed = rules.close.exec(rest);
  if (opened === null || (closed === null && rules.unclosed === 'body')) {
    return { data: {}, source: '', body: text, bodyLine: 1 };
  }
  const language = opened[2]?.trim().toLowerCase() || (opened[1] === '+++' ? 'toml' : 'yaml');
  const source = rest.slice(0, closed?.index ?? rest.length);
  const body = closed === null ? '' : rest.slice(closed.index + closed[0].length);
  const linesOf = (part: string) => part.split('\n').length - 1;
  const firstLine = linesOf(opened[0]) + 1;
  const data = readData(language === 'yml' ? 'yaml' : language, source, firstLine, rules);
  return { data, source, body, bodyLine: linesOf(text.slice(0, text.length - body.length)) + 1 };
}

/** Ruby's YAML takes the last of equal keys, and no tab as indentation: Jekyll drops such front matter as a whole. */
function readRubyYaml(source: string): unknown {
  const lines = source.split('\n');
  const tab = lines.findIndex((line) => /^ *\t[ \t]*\S/.test(line));
  if (tab !== -1) throw new YamlError("a tab can't indent: use spaces", tab + 1);
  return readYaml(source, 'last');
}

function readData(
  language: string,
  source: string,
  firstLine: number,
  rules: FrontMatterRules,
): Record<string, unknown> {
  const engines: Record<string, (source: string) => object> = Object.fromEntries(
    // gray-matter hands over the line break behind the fence, too: lines would be counted one too many.
    Object.entries({ ...ENGINES, yaml: rules.yaml }).map(([name, read]) => [
      name,
      (text) => read(text.slice(1)) as object,
    ]),
  );
  if (!Object.hasOwn(engines, language)) {
    throw new FrontMatterError(
      `front matter in "${language}" is not read (code is never run): expected YAML between two lines of ---`,
      1,
    );
  }
  let data: unknown;
  try {
    // Given options, gray-matter keeps off its cache, which answers {} the second time it sees invalid YAML.
    data = matter(`---${language}\n${source}\n---`, { engines }).data;
  } catch (error) {
    if (error instanceof YamlError) {
      throw new FrontMatterError(`front matter is not valid YAML: ${error.message}`, (error.line ?? 1) + firstLine - 1);
    }
    if (error instanceof TomlError) {
      const [reason] = error.message.split('\n');
      throw new FrontMatterError(`front matter is not valid TOML: ${reason}`, error.line + firstLine - 1);
    }
    if (error instanceof SyntaxError) throw new FrontMatterError(`front matter is not valid JSON: ${error.message}`, 1);
    throw error;
  }
  if (data === null || data === undefined) return {};
  if (!isMapping(data)) {
    throw new FrontMatterError('front matter: expected `field: value` lines between two lines of ---', 1);
  }
  return data;
}

const ENGINES: Record<string, (source: string) => unknown> = {
  json: (source) => JSON.parse(source),
  toml: (source) => datesAsWritten(parseToml(source)),
};

/** TOML's dates are Date objects; everywhere else here a date stays the string that was written. */
function datesAsWritten(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(datesAsWritten);
  if (isMapping(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, datesAsWritten(v)]));
  return value;
}
