import { z } from 'zod'
import type { RequestCode } from '@/lib/domain/api/request-codes'
import type { Effect } from '@/lib/domain/changes/effect'
import { fieldErrors } from '@/lib/domain/field-errors'
import { type Failure, refuse } from '@/lib/domain/result'
import type { ServiceContext } from '@/lib/services/context/context'
import type { KnownCredential } from '../credentials/known-credential'
import type { AnswerSpecs, Outcome, OutcomeOf } from './reply'

/** Who may call an operation, in the ways that the documentation tells apart. */
export type Access =
  | { kind: 'none' }
  /** Any valid access key; the answer is about the key itself. */
  | { kind: 'identity' }
  /** `also`: what the operation needs besides, where it reads before it writes. */
  | { kind: 'permission'; permission: string; also?: readonly string[] }
  /** One of them is enough. */
  | { kind: 'any-permission'; permissions: readonly string[] }

export type Call<Path, Query, Body> = {
  context: ServiceContext
  /** What the caller authenticated with. */
  credential: KnownCredential
  path: Path
  query: Query
  body: Body
  /** `Idempotency-Key`, or a fresh id where none was sent. */
  requestId: string
  /** The version in `If-Match`, or 0, which is none of any, where the operation does not ask for it. */
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
  /** That of the command behind it, if it has one: the document says whether the answer waits. */
  effect?: Effect
  idempotencyKey?: boolean
  ifMatch?: boolean
  /** A body that can be pasted; where there is none, the schema says enough. */
  example?: Readonly<Record<string, unknown>>
  /** Where it is not JSON: the OAuth endpoints take forms. */
  bodyType?: string
  answers: AnswerSpecs
  /** Codes that it can be refused with, besides those that every operation shares. */
  failures: readonly Failure['code'][]
  /** Codes of requests that are wrong in themselves, besides those that every operation of its kind shares. */
  problems?: readonly RequestCode[]
  /** The status of input that is not valid: 422, and 400 where an older standard or the verifier itself says so. */
  inputStatus?: 400
  /** The status of RATE_LIMITED, for callers that understand no 429. */
  rateLimitedStatus?: 403
  /** Other media types of problems, where a standard wants another than RFC 9457's. */
  problemType?: readonly string[]
  /** Instants in ISO 8601; `replacement` is a path. */
  deprecated?: { since: string; sunset: string; replacement: string }
}

/** The chapters of the documentation. */
export const TAGS = {
  Verification: 'Is this credential good, and for what?',
  'Access keys': 'Create, read, edit, stop and delete access keys.',
  Secrets: 'The credentials of a key: at most two active ones.',
  Self: 'What a key may ask and do about itself.',
  Receipts: 'Which verifiers know of a change.',
  Audit: 'What happened, by whom, from where.',
  Workspace: 'Cloud accounts, permissions, policy, verifiers.',
  Service: 'This documentation, health, and what standard clients look for.',
} as const

type Schemas<Path, Query, Body> = { pathSchema: Path; querySchema: Query; bodySchema: Body }

export const NOTHING = z.object({})

/** What several endpoints of the verifier itself declare. */
export const VERIFY_ACCESS = { kind: 'permission', permission: 'keys:verify' } as const
export const FORM = 'application/x-www-form-urlencoded'

/** The path as the router spells its parameters: `/v1/access-keys/:keyId`. */
export function routerPath({ path }: Pick<Description, 'path'>): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/** One operation of the management API: route, documentation and handler in one place. */
export type Operation = Description &
  Schemas<z.ZodObject, z.ZodObject, z.ZodType> & {
    /** Null for what another part of the verifier serves: it is only described here. */
    run: ((call: Call<unknown, unknown, unknown>) => Promise<Outcome>) | null
  }

/** Describes an endpoint that another part of the verifier serves, so that the document names everything. */
export function describeEndpoint(
  description: Description & Partial<Schemas<z.ZodObject, z.ZodObject, z.ZodType>>,
): Operation {
  return { pathSchema: NOTHING, querySchema: NOTHING, bodySchema: NOTHING, ...description, run: null }
}

/** Declares an operation. Input is parsed by its schemas before the handler runs; the compiler checks each body by its answer. */
export function defineOperation<
  Path extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  const Answers extends AnswerSpecs,
>(
  description: Description & Schemas<Path, Query, Body> & { answers: Answers },
  handle: (call: Call<z.output<Path>, z.output<Query>, z.output<Body>>) => Promise<OutcomeOf<Answers>>,
): Operation {
  return {
    ...description,
    run: async (call) => {
      const path = description.pathSchema.safeParse(call.path)
      // An id that is none cannot name anything here: the same answer as for one that is unknown.
      if (!path.success) return refuse('NOT_FOUND', 'There is nothing at this address')
      const unknown = Object.keys(call.query ?? {}).find(
        (name) => !Object.hasOwn(description.querySchema.shape, name),
      )
      if (unknown !== undefined) return unknownParameter(unknown)
      const query = description.querySchema.safeParse(call.query)
      if (!query.success) return invalid('query', query.error)
      const body = description.bodySchema.safeParse(call.body ?? {})
      if (!body.success) return invalid('body', body.error)
      return handle({ ...call, path: path.data, query: query.data, body: body.data })
    },
  }
}

/** A filter that is misspelled must not become no filter: the next thing done to that list could be to revoke it. */
function unknownParameter(name: string) {
  const fields = { [name.slice(0, 100)]: 'There is no such parameter' }
  return refuse('INVALID_INPUT', 'A query parameter is not known here', { fields })
}

function invalid(part: 'query' | 'body', error: z.ZodError) {
  const message = part === 'query' ? 'A query parameter is not valid' : 'A member of the body is not valid'
  return refuse('INVALID_INPUT', message, { fields: fieldErrors(error) })
}
