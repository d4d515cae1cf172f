/** A placeholder of a permalink: `:title`, `:i_month`, and Hugo's `:sections[1:]`. */
const PLACEHOLDER = /:([a-z_]+(?:\[[^\]]*\])?)/gi;

/** The names of a template's placeholders. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((found) => found[1] as string);
}

/**
 * Fills in a permalink.
 *
 * @param fill the value of a placeholder, or null where there is none.
 * @returns null when one value is missing.
 */
export function expand(template: string, fill: (name: string) => string | null): string | null {
  let missing = false;
  const filled = template.replace(PLACEHOLDER, (_, name: string) => {
    const value = fill(name);
    missing ||= value === null;
    return value ?? '';
  });
  return missing ? null : filled;
}
