// Starts the bot as a newcomer does, `npm start` without a token, asks for its pages and stops it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const started = Date.now();
const child = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '0', DISCORD_TOKEN: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const deadline = setTimeout(() => fail('no address within 30 s'), 30_000);
let output = '';
for await (const chunk of child.stdout) {
  output += chunk;
  if (/Open http:\S+/.test(output)) break;
}
clearTimeout(deadline);
const url = /Open (http:\S+)/.exec(output)?.[1] ?? fail(`no address was printed:\n${output}`);
console.log(`ready after ${Date.now() - started} ms at ${url}`);

for (const [path, expected] of [
  ['/healthz', '"status":"ok"'],
  ['/', '<html'],
  ['/guides', '/guides/social-media-management'],
  ['/guides/social-media-management', 'id="tools-for-each-kind-of-task"'],
]) {
  const response = await fetch(url + path);
  const body = await response.text();
  if (!response.ok || !body.includes(expected)) fail(`${path}: ${response.status}, without ${expected}`);
  console.log(`${path} ${response.status}`);
}

const exit = once(child, 'exit');
process.kill(-child.pid, 'SIGTERM');
const slow = setTimeout(() => fail('still running 5 s after SIGTERM'), 5_000);
await exit;
clearTimeout(slow);
console.log('stopped');
process.exit();

function fail(message) {
  console.error(message);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {}
  process.exit(1);
}
