/**
 * The sum of the products of a vector and as many values of another list; the cosine where both have length 1.
 *
 * @param at where in the other list they begin.
 */
export function dot(a: Float32Array, b: Float32Array, at = 0): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[at + k] as number);
  return sum;
}

/** The mean of the highest three; of all where there are fewer, 0 where there are none. One alone may be high by chance. */
export function meanOfHighest(values: readonly number[]): number {
  const highest = values.toSorted((a, b) => b - a).slice(0, 3);
  return highest.reduce((sum, value) => sum + value, 0) / (highest.length || 1);
}
