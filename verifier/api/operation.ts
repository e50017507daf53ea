import { z } from 'zod'
import type { RequestCode } from '@/lib/domain/api/request-codes'
import type { Effect } from '@/lib/domain/changes/effect'
import { fieldErrors } from '@/lib/domain/field-errors'
import { type Failure, refuse } from '@/lib/domain/result'
import type { ServiceContext } from '@/lib/services/context/context'
import type { KnownCredential } from '../credentials/known-credential'
import type { AnswerSpecs, Outcome, OutcomeOf } from './reply'

/** Who may call an operation. The documentation names each of these kinds. */
export type Access =
  | { kind: 'none' }
  /** Any valid access key; the answer is about the key itself. */
  | { kind: 'identity' }
  /** `also`: further permissions, if the operation reads before it writes. */
  | { kind: 'permission'; permission: string; also?: readonly string[] }
  /** One of these permissions is enough. */
  | { kind: 'any-permission'; permissions: readonly string[] }

export type Call<Path, Query, Body> = {
  context: ServiceContext
  /** The credential of the caller. */
  credential: KnownCredential
  path: Path
  query: Query
  body: Body
  /** The `Idempotency-Key`; a new id if the request has none. */
  requestId: string
  /** The version in `If-Match`. If the operation asks for none: 0, which no object has. */
  version: number
}

type Description = {
  /** `operationId` in the document. */
  id: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** OpenAPI template: `/v1/access-keys/{keyId}`. */
  path: string
  tag: keyof typeof TAGS
  summary: string
  description?: string
  access: Access
  /** The effect of the command behind the operation. The document derives from it whether the answer waits. */
  effect?: Effect
  idempotencyKey?: boolean
  /** The most bytes of the body, if the operation takes more than others. */
  longestBody?: number
  ifMatch?: boolean
  /** A body to paste; without one, the document shows the schema only. */
  example?: Readonly<Record<string, unknown>>
  /** The media type if it is not JSON: the OAuth endpoints take forms. */
  bodyType?: string
  answers: AnswerSpecs
  /** Failure codes besides those that every operation shares. */
  failures?: readonly Failure['code'][]
  /** Request codes besides those that every operation of this kind shares. */
  problems?: readonly RequestCode[]
  /** The status of invalid input: 422, or 400 for the verifier's own endpoints and older standards. */
  inputStatus?: 400
  /** The status of RATE_LIMITED for callers that do not understand 429. */
  rateLimitedStatus?: 403
  /** Further media types of problems, if a standard demands another than that of RFC 9457. */
  problemType?: readonly string[]
  /** Instants in ISO 8601; `replacement` is a path. */
  deprecated?: { since: string; sunset: string; replacement: string }
}

/** The chapters of the documentation. */
export const TAGS = {
  Verification: 'Is this credential good, and for what?',
  'Access keys': 'Create, read, edit, stop and delete access keys.',
  Secrets: 'The credentials of a key: at most two active ones.',
  Self: 'What a key can ask and do about itself.',
  Receipts: 'Which verifiers have confirmed a change.',
  Incidents: 'What has leaked, and what was done about it.',
  Audit: 'Who did what, when and from where.',
  Workspace: 'Cloud accounts, permissions, policy, verifiers.',
  Service: 'Documentation, health, and discovery for standard clients.',
} as const

type Schemas<Path, Query, Body> = { pathSchema: Path; querySchema: Query; bodySchema: Body }

/** For the parts of a request that an operation does not read. */
const NOTHING = z.object({})
type Nothing = typeof NOTHING

/** Several of the verifier's own endpoints declare these. */
export const VERIFY_ACCESS = { kind: 'permission', permission: 'keys:verify' } as const
export const FORM = 'application/x-www-form-urlencoded'

/** The path in the spelling of the router: `/v1/access-keys/:keyId`. */
export function routerPath({ path }: Pick<Description, 'path'>): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/** The name of an operation in the record of blocked requests: `GET /v1/access-keys/{keyId}`. */
export function nameOfEndpoint({ method, path }: Pick<Description, 'method' | 'path'>): string {
  return `${method} ${path}`
}

const EMPTY = { pathSchema: NOTHING, querySchema: NOTHING, bodySchema: NOTHING, failures: [] }

/** One operation of the management API: route, documentation and handler in one place. */
export type Operation = Description &
  Schemas<z.ZodObject, z.ZodObject, z.ZodType> & {
    failures: readonly Failure['code'][]
    /** Null if another part of the verifier serves the operation: then this object only describes the operation. */
    run: ((call: Call<unknown, unknown, unknown>) => Promise<Outcome>) | null
  }

/** Describes an endpoint that another part of the verifier serves. Therefore the document names every endpoint. */
export function describeEndpoint(
  description: Description & Partial<Schemas<z.ZodObject, z.ZodObject, z.ZodType>>,
): Operation {
  return { ...EMPTY, ...description, run: null }
}

/**
 * Declares an operation. Its schemas parse all input before its handler runs; a part of the request without a schema must
 * be empty. The compiler compares the body of each reply with the schema of the answer.
 */
export function defineOperation<
  Path extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodType = Nothing,
  const Answers extends AnswerSpecs = AnswerSpecs,
>(
  description: Description & Partial<Schemas<Path, Query, Body>> & { answers: Answers },
  handle: (call: Call<z.output<Path>, z.output<Query>, z.output<Body>>) => Promise<OutcomeOf<Answers>>,
): Operation
export function defineOperation(
  description: Description & Partial<Schemas<z.ZodObject, z.ZodObject, z.ZodType>>,
  handle: (call: Call<unknown, unknown, unknown>) => Promise<Outcome>,
): Operation {
  const operation = describeEndpoint(description)
  const { pathSchema, querySchema, bodySchema } = operation
  return {
    ...operation,
    run: async (call) => {
      const path = pathSchema.safeParse(call.path)
      // An invalid id names nothing. Therefore the answer is the same as for an unknown id.
      if (!path.success) return refuse('NOT_FOUND', 'There’s nothing here')
      const unknown = Object.keys(call.query ?? {}).find((name) => !Object.hasOwn(querySchema.shape, name))
      if (unknown !== undefined) return unknownParameter(unknown)
      const query = querySchema.safeParse(call.query)
      if (!query.success) return invalid('query', query.error)
      const body = bodySchema.safeParse(call.body ?? {})
      if (!body.success) return invalid('body', body.error)
      return handle({ ...call, path: path.data, query: query.data, body: body.data })
    },
  }
}

/** Ignoring a misspelled filter would return the whole list, and the caller might then revoke everything on it. */
function unknownParameter(name: string) {
  const fields = { [name.slice(0, 100)]: 'Unknown parameter' }
  return refuse('INVALID_INPUT', 'Unknown query parameter', { fields })
}

function invalid(part: 'query' | 'body', error: z.ZodError) {
  const message = part === 'query' ? 'A query parameter is not valid' : 'A member of the body is not valid'
  return refuse('INVALID_INPUT', message, { fields: fieldErrors(error) })
}
