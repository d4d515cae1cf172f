import type { RawFile } from 'discord.js';
import type { AttachedFile, Message } from '../types.ts';

/** A message as Discord takes it: its JSON, and the files that are sent beside it in one multipart request. */
export function parted<M extends Partial<Message>>(message: M): { body: Omit<M, 'files'>; files?: RawFile[] } {
  const { files, ...body } = message;
  return files === undefined || files.length === 0 ? { body } : { body, files: files.map(rawFile) };
}

const rawFile = ({ name, data, type }: AttachedFile): RawFile => ({
  name,
  data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  contentType: type,
});
