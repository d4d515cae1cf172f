import { stringify } from 'csv-stringify/sync';
import type { PlacedGap } from '../index/gaps/types.ts';
import type { AttachedFile } from './types.ts';

/** Texts of one cell at the most. */
const MANY = 20;

/** Gaps as CSV (RFC 4180) for a spreadsheet, which takes no cell of a member's for a formula. */
export function gapsFile(gaps: readonly PlacedGap[]): AttachedFile {
  const rows = gaps.map((gap) => ({
    question: gap.label,
    times: gap.count,
    'nothing found': gap.kinds.none,
    'came close': gap.kinds.related,
    '👎': gap.kinds.down,
    first: new Date(gap.first).toISOString(),
    last: new Date(gap.last).toISOString(),
    'answered since': gap.answered ? 'yes' : 'no',
    missed: gap.missing.slice(0, MANY).join('\n'),
    'other wordings': gap.others.slice(0, MANY).join('\n'),
    'nearest sections': gap.nearest.map(({ section, article }) => section.heading || article.title).join('\n'),
    'nearest URL': gap.nearest[0]?.section.url ?? '',
  }));
  // With a byte-order mark: spreadsheets take the file for Latin-1 without it.
  const csv = stringify(rows, { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' });
  return { name: 'gaps.csv', type: 'text/csv', data: new TextEncoder().encode(csv) };
}
