import type { Library } from '../src/index/types.ts';
import { PEERS, pagesOf } from './peers.ts';

/** CPU time of one contestant, in milliseconds. */
export interface Speed {
  readonly name: string;
  readonly perQuestion: number;
}

/** Rounds over all questions; the first one warms up and doesn't count. */
const ROUNDS = 4;

/** Measures the CPU time of a question, ours beside that of each peer, over the same sections. */
export async function compareSpeed(questions: readonly string[], library: Library): Promise<Speed[]> {
  const pages = pagesOf(library);
  const speeds: Speed[] = [];
  for (const peer of PEERS)
    speeds.push({ name: peer.name, perQuestion: await measure(questions, await peer.build(pages)) });
  const ask = async (text: string) => (await library.ask({ text })).results;
  speeds.push({ name: 'Signpost (with passages)', perQuestion: await measure(questions, ask) });
  return speeds;
}

async function measure(questions: readonly string[], ask: (question: string) => unknown): Promise<number> {
  let spent = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const question of questions) await ask(question);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) spent += user + system;
  }
  return spent / 1000 / questions.length / (ROUNDS - 1);
}

/** Rows of a table; ratios to plain MiniSearch, since milliseconds say more about the machine. */
export function speedRows(speeds: readonly Speed[]): string[][] {
  const base = speeds[0]?.perQuestion || 1;
  return [
    ['', 'of MiniSearch', 'ms CPU a question'],
    ...speeds.map(({ name, perQuestion }) => [name, (perQuestion / base).toFixed(2), perQuestion.toFixed(2)]),
  ];
}
