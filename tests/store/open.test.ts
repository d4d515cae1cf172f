import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { RETENTION_DAYS, type Store } from '../../src/store/types.ts';
import { folderWith } from '../support/library.ts';

const DAY = 24 * 60 * 60_000;
const ANSWER = {
  id: 'a1b2c3d4',
  at: Date.UTC(2026, 0, 1),
  guildId: '200000000000000001',
  command: 'ask',
  question: 'how do I get clients?',
  topic: null,
  career: null,
  confidence: 'answer',
  sections: ['remote-work~AAAAAAAA', 'remote-work~BBBBBBBB'],
} as const;

function open(folder: string, now: () => number = () => ANSWER.at): Store {
  const store = openStore(folder, { now });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= store.close();
    return closed;
  };
  onTestFinished(close);
  return { ...store, close };
}

describe('openStore', () => {
  it('keeps answers, verdicts and what was missing over a restart', async () => {
    const folder = path.join(await folderWith({}), 'deep', 'data');
    const first = open(folder);
    await first.addAnswer(ANSWER);
    await first.judge(ANSWER.id, 'up');
    await first.judge(ANSWER.id, 'down');
    await first.noteMissing(ANSWER.id, 'prices');
    await first.close();
    expect(await open(folder).answer(ANSWER.id)).toEqual({ ...ANSWER, verdict: 'down', missing: 'prices' });
  });

  it('knows no answer that was never kept, and a verdict does not make one', async () => {
    const store = open(await folderWith({}));
    await store.judge('zzzzzzzz', 'up');
    expect(await store.answer('zzzzzzzz')).toBeNull();
  });

  it('keeps the settings of each server', async () => {
    const store = open(await folderWith({}));
    expect(await store.serverSettings('1')).toEqual({ humanHelpChannelId: null });
    await store.changeServerSettings('1', { humanHelpChannelId: '300000000000000009' });
    await store.changeServerSettings('1', {});
    expect(await store.serverSettings('1')).toEqual({ humanHelpChannelId: '300000000000000009' });
    expect(await store.serverSettings('2')).toEqual({ humanHelpChannelId: null });
  });

  it('drops answers that are older than the retention, at the start and once a day', async () => {
    const folder = await folderWith({});
    let now = ANSWER.at;
    const store = open(folder, () => now);
    await store.addAnswer(ANSWER);
    now += RETENTION_DAYS * DAY;
    await store.addAnswer({ ...ANSWER, id: 'younger1', at: now });
    expect(await store.answer(ANSWER.id)).not.toBeNull();
    now += DAY;
    await store.addAnswer({ ...ANSWER, id: 'younger2', at: now });
    expect(await store.answer(ANSWER.id)).toBeNull();
    expect(await store.answer('younger1')).not.toBeNull();

    now += RETENTION_DAYS * DAY;
    await store.close();
    expect(await open(folder, () => now).answer('younger1')).toBeNull();
  });

  it('has no column for a user', async () => {
    const folder = await folderWith({});
    await open(folder).close();
    const database = new DatabaseSync(path.join(folder, 'signpost.sqlite'));
    onTestFinished(() => database.close());
    const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('answers');
    expect(columns.map(({ name }) => name)).toEqual([
      'id',
      'at',
      'guild_id',
      'command',
      'question',
      'topic',
      'career',
      'confidence',
      'sections',
      'verdict',
      'missing',
    ]);
  });

  it('takes two bots on one folder', async () => {
    const folder = await folderWith({});
    const [one, two] = [open(folder), open(folder)];
    await one.addAnswer(ANSWER);
    expect(await two.answer(ANSWER.id)).toMatchObject({ question: ANSWER.question });
  });

  it('names DATA_DIR where the folder is a file', async () => {
    const folder = await folderWith({ data: 'not a folder' });
    expect(() => openStore(path.join(folder, 'data'))).toThrow(
      /^DATA_DIR: expected a folder that can be written, .*\/data" \(/,
    );
  });

  it('names DATA_DIR where the file is no database, and leaves it alone', async () => {
    const folder = await folderWith({});
    const file = path.join(folder, 'signpost.sqlite');
    await writeFile(file, 'my diary, '.repeat(100));
    expect(() => openStore(folder)).toThrow(/^DATA_DIR: .*\(file is not a database\)/);
    expect(await readFile(file, 'utf8')).toContain('my diary');
  });

  it('refuses a database of a newer version', async () => {
    const folder = await folderWith({});
    await mkdir(folder, { recursive: true });
    const database = new DatabaseSync(path.join(folder, 'signpost.sqlite'));
    database.exec('PRAGMA user_version = 999');
    database.close();
    expect(() => openStore(folder)).toThrow(/^DATA_DIR: .* was written by a newer version of Signpost \(schema 999/);
  });
});
