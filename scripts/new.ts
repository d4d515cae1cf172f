import { EXIT, runScript, UsageError } from '../src/cli.ts';
import { makeGuide, NewGuideError } from '../src/index/source/new-guide.ts';

const usage = 'npm run new -- "Title" [--content DIR] [--json]';

await runScript(usage, {}, async (call) => {
  const title = call.words.join(' ');
  if (title.trim() === '') throw new UsageError('expected the title of the guide');
  try {
    const file = await makeGuide(call.settings.CONTENT_DIR, title, today());
    if (call.has('json')) console.log(JSON.stringify({ file }));
    else console.log(nextSteps(file));
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof NewGuideError)) throw error;
    console.error(error.message);
    return EXIT.findings;
  }
});

/** The day as the calendar on the wall has it, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function nextSteps(file: string): string {
  return [
    `${file} is there, as a draft. Next:`,
    '1. Write over what stands under each heading; take out headings that you do not need (docs/writing-guides.md).',
    '2. Change "draft: true" to "draft: false" when it is ready.',
    '3. npm run check:content      finds what is wrong with it',
    '4. npm run ask -- "question"  shows what a member gets; npm start shows it in a page',
  ].join('\n');
}
