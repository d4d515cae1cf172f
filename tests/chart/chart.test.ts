import { describe, expect, it } from 'vitest';
import { drawChart } from '../../src/chart/chart.ts';
import { SIZE } from '../../src/chart/draw.ts';
import { pictureOf, share } from './picture.ts';

const SERIES = [
  { name: 'answered', color: '#2f9e6e' },
  { name: 'came close', color: '#d9a13b' },
];
const days = (...counts: number[][]) => counts.map((of, i) => ({ label: `11-0${i + 1}`, counts: of }));

describe('a chart', () => {
  it('is a PNG picture with a bar for each count, in its colour', async () => {
    const picture = pictureOf(await drawChart({ days: days([4, 0], [2, 2]), series: SERIES }));
    expect({ width: picture.width, height: picture.height }).toEqual(SIZE);
    const [green, amber] = SERIES.map(({ color }) => share(picture, color));
    expect(amber).toBeGreaterThan(0.01);
    // Six to two, the legend's squares aside.
    expect(Number(green) / Number(amber)).toBeGreaterThan(2);
  });

  it('has its words drawn, though no font of the machine is looked for', async () => {
    const text = share(pictureOf(await drawChart({ days: days([1, 1]), series: SERIES })), '#dbdee1');
    const blank = share(pictureOf(await drawChart({ days: [], series: [] })), '#dbdee1');
    expect(text - blank).toBeGreaterThan(0.001);
  });

  it('draws names of any signs as they are', async () => {
    const name = '</text><image href="file:///etc/passwd"/> & "quotes"';
    const picture = pictureOf(await drawChart({ days: days([1]), series: [{ name, color: '#2f9e6e' }] }));
    expect(picture.width).toBe(SIZE.width);
  });

  it('is refused with a reason where it can’t be drawn', async () => {
    await expect(drawChart({ days: null, series: SERIES } as never)).rejects.toThrow();
  });
});
