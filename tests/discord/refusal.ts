/** What Discord answers instead of doing it. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export interface Refusal {
  readonly status: number;
  readonly body: { readonly code: number; readonly message: string; readonly errors?: object };
}

/** A field of a request body that Discord does not take. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export const REFUSAL = {
  unauthorized: { status: 401, body: { code: 0, message: '401: Unauthorized' } },
  notFound: { status: 404, body: { code: 0, message: '404: Not Found' } },
  methodNotAllowed: { status: 405, body: { code: 0, message: '405: Method Not Allowed' } },
  notJson: { status: 400, body: { code: 50109, message: 'The request body contains invalid JSON.' } },
  notYourApplication: {
    status: 403,
    body: { code: 20012, message: 'You are not authorized to perform this action on this application' },
  },
  unknownMessage: { status: 404, body: { code: 10008, message: 'Unknown Message' } },
  unknownWebhook: { status: 404, body: { code: 10015, message: 'Unknown Webhook' } },
  unknownInteraction: { status: 404, body: { code: 10062, message: 'Unknown interaction' } },
  alreadyAcknowledged: { status: 400, body: { code: 40060, message: 'Interaction has already been acknowledged.' } },
  missingAccess: { status: 403, body: { code: 50001, message: 'Missing Access' } },
  emptyMessage: { status: 400, body: { code: 50006, message: 'Cannot send an empty message' } },
  invalidWebhookToken: { status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } },
  entryPointMissing: {
    status: 400,
    body: { code: 50240, message: "You cannot remove this app's Entry Point command in a bulk update operation." },
  },
} as const satisfies Record<string, Refusal>;

/** 50035 with each error at its field. https://discord.com/developers/docs/reference#error-messages */
export function invalidForm(fields: readonly FieldError[]): Refusal {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of fields) {
    let at = errors;
    for (const step of path) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at._errors = [...((at._errors as unknown[]) ?? []), { code, message }];
  }
  return { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors } };
}
