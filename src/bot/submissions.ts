import type { Attachment } from './types.ts';

/** How guides are handed in, as far as it leaves the bot: the door to Discord's files and the content folder. */
export interface SubmissionPort {
  /** The setting GUIDE_SUBMISSIONS. */
  readonly from: 'off' | 'moderators' | 'members';
  /** @throws SubmissionError */
  fetch(attachment: Attachment): Promise<Uint8Array>;
  /** As `saveSubmission`. */
  save(name: string, text: string): Promise<string | null>;
}
