import type { Message } from '../types.ts';
import { ACCENT, message, text } from './parts.ts';

/** A short word to the member alone, such as why something did not work. */
export function noticeView(content: string, ephemeral = true): Message {
  return message(ACCENT.none, [text(content)], { ephemeral });
}
