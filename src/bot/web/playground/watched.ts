import { type Along, logWith, msSince, newTrace } from '../../trace.ts';
import type { Request, SpokenRequest } from '../../types.ts';
import type { WebDeps } from '../deps.ts';

/**
 * Answers a request of the page, and tells how that went; of silence there is nothing to tell.
 *
 * @param id of the HTTP request that brought it.
 * @throws what `answer` throws.
 */
export async function watched<R extends Request | SpokenRequest, T>(
  request: R,
  id: string,
  answer: (request: R, along: Along) => Promise<T>,
  { log, observe }: Pick<WebDeps, 'log' | 'observe'>,
): Promise<T> {
  const at = performance.now();
  const trace = newTrace();
  const end = () => {
    const ms = msSince(at);
    observe?.({ id, kind: request.kind, server: request.guildId !== null, ...trace, ackMs: ms, ms });
  };
  try {
    const answered = await answer(request, { trace, log: logWith(log, { interaction: id }) });
    if (answered !== null) end();
    return answered;
  } catch (error) {
    trace.outcome = 'error';
    end();
    throw error;
  }
}
