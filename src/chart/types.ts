/** Answers a day, by how sure they were: a bar each, stacked. Plain data. */
export interface DailyChart {
  readonly days: readonly {
    /** Below the bar, such as `11-22`. */
    readonly label: string;
    /** From the bottom up, as many as `series`. */
    readonly counts: readonly number[];
  }[];
  /** What is stacked: its name for the legend, and its colour, `#rrggbb`. */
  readonly series: readonly { readonly name: string; readonly color: string }[];
}

/** Draws a chart as a PNG picture. @throws where that fails, or takes too long. */
export type DrawChart = (chart: DailyChart) => Promise<Uint8Array>;
