import { LARGEST_SUBMISSION, SubmissionError } from '../../index/submission/read.ts';
import type { Attachment } from '../types.ts';

const TIMEOUT_MS = 10_000;

/**
 * Fetches a file that a member attached.
 *
 * @param cdnUrl where Discord's files are: DISCORD_CDN_URL. No other host is asked, and no redirect followed.
 * @throws SubmissionError
 */
export async function fetchAttachment({ url, size }: Attachment, cdnUrl: string): Promise<Uint8Array> {
  if (!URL.canParse(url) || new URL(url).origin !== new URL(cdnUrl).origin) throw new SubmissionError('host');
  if (size > LARGEST_SUBMISSION) throw new SubmissionError('size');
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok || response.body === null) throw new SubmissionError('download');
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body) {
      length += chunk.length;
      // What Discord says about its size is not what counts.
      if (length > LARGEST_SUBMISSION) throw new SubmissionError('size');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw error instanceof SubmissionError ? error : new SubmissionError('download');
  }
}
