import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldError } from './refusal.ts';

const FILE = new URL('../../../shared/discord-openapi.json', import.meta.url);

/** Whether Discord's OpenAPI description is at hand. */
export const hasOpenApi = existsSync(FILE);
if (!hasOpenApi)
  console.warn(
    "Skipped: request bodies are not checked against Discord's OpenAPI description, ../shared/discord-openapi.json is missing.",
  );

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const description: Description | null = hasOpenApi ? JSON.parse(readFileSync(FILE, 'utf8')) : null;
const ajv = createAjv();
const compiled = new Map<string, ValidateFunction | null>();

/**
 * Checks a request body against Discord's OpenAPI description.
 *
 * @param template the path as the description has it, such as `/applications/{application_id}/commands`.
 * @returns nothing wrong, too, where the description is missing.
 * @throws where the description lacks such a request: then Discord lacks it, too.
 */
export function schemaErrors(method: string, template: string, body: unknown): FieldError[] {
  const validate = validatorOf(method, template);
  if (!validate || validate(body)) return [];
  return (validate.errors ?? [])
    .filter((error) => !isBitSet(error))
    .map((error) => ({
      path: error.instancePath.split('/').slice(1),
      code: 'OPENAPI_SCHEMA',
      message: `${error.message ?? error.keyword}${detail(error)}`,
    }));
}

function validatorOf(method: string, template: string): ValidateFunction | null {
  if (!description) return null;
  const key = `${method} ${template}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const operation = description.paths[template]?.[method.toLowerCase()];
  if (!operation) throw new Error(`Discord's OpenAPI description has no ${key}`);
  const hasBody = operation.requestBody?.content['application/json'] !== undefined;
  const pointer = ['paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
  const $ref = `discord#/${pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const validate = hasBody ? ajv.compile({ $ref }) : null;
  compiled.set(key, validate);
  return validate;
}

function createAjv(): Ajv2020 {
  // Not strict: the description has words of its own, such as x-discord-union.
  const made = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(made);
  made.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
  made.addFormat('nonce', true);
  if (description) made.addSchema(description, 'discord');
  return made;
}

/** Discord documents bit sets as strings and takes both; the description knows integers only. */
const isBitSet = ({ instancePath }: ErrorObject) => instancePath.endsWith('/default_member_permissions');

const detail = ({ params }: ErrorObject) => (Object.keys(params).length > 0 ? ` ${JSON.stringify(params)}` : '');
