/** What a scrape says: the value of each series, by its name with its labels as Prometheus writes them. */
export type Scrape = ReadonlyMap<string, number>;

/**
 * Reads the text format of Prometheus. https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 *
 * @throws where a line is none.
 */
export function parseScrape(text: string): Scrape {
  if (!text.endsWith('\n')) throw new Error('the last line must end with a line feed');
  const series = text
    .split('\n')
    .filter((line) => line !== '' && !/^# (HELP|TYPE) /.test(line))
    .map((line) => {
      const [, name = '', value = ''] = /^([a-zA-Z_:][\w:]*(?:\{[^}]*\})?) (\S+)$/.exec(line) ?? [];
      const number = value === 'Nan' || value === 'NaN' ? Number.NaN : Number(value.replace('Inf', 'Infinity'));
      if (name === '' || (Number.isNaN(number) && !/^nan$/i.test(value))) throw new Error(`not a series: ${line}`);
      return [name, number] as const;
    });
  if (new Set(series.map(([name]) => name)).size < series.length) throw new Error('a series stands twice');
  return new Map(series);
}

/** Counts that are not the same in both, by how much they grew. */
export function grown(before: Scrape, after: Scrape, name: RegExp): Record<string, number> {
  const changes = [...after].map(([series, value]) => [series, value - (before.get(series) ?? 0)] as const);
  return Object.fromEntries(changes.filter(([series, by]) => name.test(series) && by !== 0));
}
