import yaml from 'js-yaml';

const { CORE_SCHEMA, load, Schema, Type, YAMLException } = yaml;

/** YAML that can't be read. `line` is 1-based within the text that was given. */
export class YamlError extends Error {
  override name = 'YamlError';
  readonly line: number | undefined;
  constructor(message: string, line: number | undefined) {
    super(message);
    this.line = line;
  }
}

// Dates stay as they are written: turned into a Date they lose their offset, and with it the day they mean.
const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (v) => v === '<<' || v === null });
const schema = new Schema({ include: [CORE_SCHEMA], implicit: [merge] });

/**
 * Reads YAML with js-yaml 3, the version that gray-matter has and that takes what Jekyll and Astro blogs really contain
 * (its successors refuse, for example, quoted strings over several lines). Dates stay strings.
 *
 * @param repeated what a key that stands twice is: an error, as YAML has it, or the last one counts, as for Ruby.
 * @throws YamlError with the line.
 */
export function readYaml(text: string, repeated: 'error' | 'last' = 'error'): unknown {
  try {
    return load(text, { schema, json: repeated === 'last' }) ?? null;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error as Error & { reason?: string; mark?: { line: number } };
    throw new YamlError(reason ?? error.message, mark === undefined ? undefined : mark.line + 1);
  }
}

/**
 * Reads the YAML of a settings file.
 *
 * @param wrong told where it can't be read.
 * @returns what it holds; undefined where it can't be read.
 */
export function readSettingsYaml(
  text: string,
  wrong: (message: string, field: undefined, line: number | undefined) => void,
): unknown {
  try {
    return readYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    wrong(`not valid YAML: ${error.message}`, undefined, error.line);
    return undefined;
  }
}

/** Whether a YAML value is a mapping. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
