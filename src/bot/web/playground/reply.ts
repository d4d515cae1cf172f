import type { Message, Reply } from '../../types.ts';

/** A message as JSON for the page: its files in base64. */
export function messageForPage(message: Message): object {
  const { files } = message;
  if (files === undefined) return message;
  return { ...message, files: files.map((file) => ({ ...file, data: Buffer.from(file.data).toString('base64') })) };
}

/** A reply likewise, with what follows it. */
export function replyForPage(reply: Reply): object {
  const next = reply.next?.map((step) =>
    step.do === 'follow-up' ? { ...step, message: messageForPage(step.message) } : step,
  );
  return {
    ...reply,
    ...('data' in reply && reply.data !== undefined && { data: messageForPage(reply.data as Message) }),
    ...(next && { next }),
  };
}
