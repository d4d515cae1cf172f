import matter from 'gray-matter';
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
  /** The text below the front matter. */
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
}

/**
 * Splits a Markdown file into its front matter and its body. YAML (`---`) and JSON (`---json`) are read; a file without
 * front matter has an empty one. Code (`---js`) is never run.
 *
 * @throws FrontMatterError
 */
export function readFrontMatter(file: string): FrontMatter {
  const text = file.replace(/^\uFEFF/, '');
  // gray-matter's own rule: a fourth dash makes it a thematic break, not front matter.
  const language = /^---(?!-)/.test(text) ? matter.language(text).name : '';
  if (language !== '' && language !== 'yaml' && language !== 'json') {
    throw new FrontMatterError(
      `front matter in "${language}" is not read (code is never run): expected YAML between two lines of ---`,
      1,
    );
  }
  try {
    // An options object keeps gray-matter off its cache, which answers {} the second time it sees invalid YAML.
    const { data, content } = matter(text, { engines: { yaml: (yaml: string) => readYaml(yaml) as object } });
    if (!isMapping(data) && data !== null) {
      throw new FrontMatterError('front matter: expected `field: value` lines between two lines of ---', 1);
    }
    const before = text.slice(0, text.length - content.length);
    return { data: data ?? {}, body: content, bodyLine: before.split('\n').length };
  } catch (error) {
    if (error instanceof YamlError) {
      // The YAML begins on line 2 of the file, below the ---.
      throw new FrontMatterError(`front matter is not valid YAML: ${error.message}`, (error.line ?? 1) + 1);
    }
    if (error instanceof SyntaxError) throw new FrontMatterError(`front matter is not valid JSON: ${error.message}`, 1);
    throw error;
  }
}
