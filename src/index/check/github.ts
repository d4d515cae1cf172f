import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../types.ts';

/**
 * A finding as GitHub Actions shows it beside the line.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 *
 * @param folder of the guides as git sees it: see `folderInGit`.
 */
export function problemForGitHub({ file, line, field, severity, rule, message }: Problem, folder: string): string {
  const properties = Object.entries({
    file: path.posix.join(folder, file),
    line: line === undefined ? undefined : String(line),
    title: rule,
  });
  const given = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapedProperty(value)}`],
  );
  return `::${severity} ${given.join(',')}::${escaped(field === undefined ? message : `${field}: ${message}`)}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts escapeData, escapeProperty */
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

/** The path of a folder below the top of its git repository, or below the current folder where there is none, with `/`. */
export async function folderInGit(folder: string): Promise<string> {
  const full = await realpath(folder);
  let top = full;
  while (!(await isThere(path.join(top, '.git')))) {
    if (path.dirname(top) === top) return slashes(path.relative(process.cwd(), full));
    top = path.dirname(top);
  }
  return slashes(path.relative(top, full));
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

const slashes = (file: string) => file.split(path.sep).join('/');
