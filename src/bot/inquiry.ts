import type { Context } from './context.ts';
import { gapsFile } from './gaps-file.ts';
import { lastDays, reportGaps, reportUse, type UseReport } from './insights.ts';
import type { AttachedFile, Deps, Message } from './types.ts';
import { gapsFileView, gapsView } from './views/gaps.ts';
import { chartOf, insightsView } from './views/insights.ts';
import type { Drawing } from './views/parts.ts';

/** Gaps that are looked up for the pages, and for a file. */
const MOST = { pages: 100, file: 500 } as const;

/** A page of what a server's members asked in vain. */
export async function gapsPage(
  guildId: string,
  { days, after }: { days: number; after?: string | undefined },
  context: Context,
): Promise<Message> {
  const report = await reportGaps(lastDays(days, guildId), MOST.pages, context);
  return gapsView(report, { days, after }, context);
}

/** The same as a file. */
export async function gapsExport(guildId: string, days: number, context: Context): Promise<Message> {
  const { gaps } = await reportGaps(lastDays(days, guildId), MOST.file, context);
  return gapsFileView(gapsFile(gaps), days, context);
}

/** How a server used the bot. */
export async function insightsPage(guildId: string, days: number, context: Context): Promise<Message> {
  const report = await reportUse(lastDays(days, guildId), context);
  return insightsView(report, { days, chart: await chartFile(report, context) }, context);
}

/** The chart as a file; null where nothing was asked, or it could not be drawn: the figures say the same. */
export async function chartFile(
  report: UseReport,
  { drawChart, log, say }: Pick<Deps, 'drawChart' | 'log'> & Pick<Drawing, 'say'>,
): Promise<AttachedFile | null> {
  if (drawChart === undefined || report.total === 0) return null;
  try {
    return { name: 'insights.png', type: 'image/png', data: await drawChart(chartOf(report, say)) };
  } catch (error) {
    log.warn({ err: error }, 'a chart could not be drawn');
    return null;
  }
}
