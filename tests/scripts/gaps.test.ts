import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { starterData } from '../support/library.ts';
import { runScript } from '../support/script.ts';

const DAY = 24 * 60 * 60_000;
const [HERE, THERE] = ['200000000000000001', '200000000000000002'];

/** A data folder with questions of two servers and a direct message. */
async function dataDir(): Promise<string> {
  const folder = await starterData();
  const store = openStore(folder);
  const plain = { command: 'ask', topic: null, career: null, sections: [], confidence: 'none' as const };
  const ask = (id: string, question: string, guildId: string | null, at = Date.now()) =>
    store.addAnswer({ ...plain, id, question, guildId, at });
  await ask('a', 'how do I get a beekeeping licence', HERE);
  await ask('b', 'beekeeping licence', THERE);
  await ask('c', 'how do I weld\u001b[31m red', null);
  await ask('d', 'astronomy long ago', HERE, Date.now() - 60 * DAY);
  await store.close();
  return folder;
}
const run = async (args: string[], folder: string) => runScript('gaps', args, { DATA_DIR: folder, SEMANTIC: 'off' });

describe('npm run gaps', () => {
  it('prints what was asked in vain everywhere, as JSON and nothing else', async () => {
    const { code, stdout } = await run(['--json'], await dataDir());
    expect(code).toBe(0);
    const { gaps, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ days: 30, server: null, questions: 3 });
    expect(gaps.map(({ question, count }: { question: string; count: number }) => [question, count])).toEqual([
      ['how do I get a beekeeping licence', 2],
      ['how do I weld\u001b[31m red', 1],
    ]);
    expect(gaps[0]).toMatchObject({ kinds: { none: 2, related: 0, down: 0 }, others: ['beekeeping licence'] });
    expect(gaps[0].nearest[0]).toEqual({
      ...{ file: expect.any(String), heading: expect.any(String), path: expect.any(Array) },
      url: expect.stringContaining('/guides/'),
    });
  });

  it('prints for people, and no sign that a terminal obeys', async () => {
    const { stdout, stderr } = await run(['--days', '90'], await dataDir());
    expect(stdout).toContain('2 × how do I get a beekeeping licence');
    expect(stdout).toContain('1 × how do I weld red');
    expect(stdout).toContain('astronomy long ago');
    expect(stderr).toContain('4 questions, 3 gaps');
  });

  it('looks at one server where it is asked to', async () => {
    const { stdout } = await run(['--server', THERE, '--json'], await dataDir());
    expect(JSON.parse(stdout)).toMatchObject({
      server: THERE,
      questions: 1,
      gaps: [{ question: 'beekeeping licence' }],
    });
  });

  it.each([
    [['--server', 'x'], '--server: expected a Discord id'],
    [['--days', '0'], '--days: expected a whole number from 1 to 180'],
    [[], "DATA_DIR: expected the bot's database"],
  ])('says what was expected: %j', async (args, message) => {
    const { code, stdout, stderr } = await run(args, '/no/such/folder');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
