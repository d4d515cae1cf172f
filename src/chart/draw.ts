import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { DailyChart } from './types.ts';

/** Pixels. Discord shows a picture about half as wide: text has twice its size. */
export const SIZE = { width: 1000, height: 480 } as const;

/** Of Discord's dark theme, on which light text is read on the light one, too. */
const COLORS = { background: '#2b2d31', text: '#dbdee1', line: '#4e5058' } as const;
const TEXT = { color: COLORS.text, fontSize: 24, fontFamily: 'DejaVu Sans' } as const;

const require = createRequire(import.meta.url);

/**
 * Draws a chart. It takes tens of milliseconds, and the library a while to load: for the worker alone.
 *
 * @returns a PNG picture of SIZE.
 */
export function draw(chart: DailyChart): Uint8Array {
  // The font comes along: a server may have none.
  const font = {
    fontFiles: [require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')],
    loadSystemFonts: false,
    defaultFontFamily: TEXT.fontFamily,
  };
  return new Uint8Array(new Resvg(toSvg(chart), { font }).render().asPng());
}

function toSvg({ days, series }: DailyChart): string {
  // As one bundle: it loads several times faster than the same library file by file.
  const echarts = require('echarts') as typeof import('echarts');
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    drawing.setOption({
      animation: false,
      backgroundColor: COLORS.background,
      textStyle: TEXT,
      legend: { top: 16, itemWidth: 24, itemHeight: 24, itemGap: 32, textStyle: TEXT },
      grid: { left: 24, right: 32, top: 80, bottom: 20, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: days.map(({ label }) => label),
        axisLabel: { ...TEXT, hideOverlap: true },
        axisLine: { lineStyle: { color: COLORS.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: TEXT,
        splitLine: { lineStyle: { color: COLORS.line } },
      },
      series: series.map(({ name, color }, i) => ({
        type: 'bar' as const,
        stack: 'answers',
        name,
        color,
        barMaxWidth: 60,
        data: days.map(({ counts }) => counts[i] ?? 0),
      })),
    });
    return drawing.renderToSVGString();
  } finally {
    // Without this the library's clock keeps the thread alive.
    drawing.dispose();
  }
}
