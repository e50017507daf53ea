import { z } from 'zod'
import { fieldErrors } from '@/lib/domain/field-errors'
import { type Failure, refuse } from '@/lib/domain/result'
import type { ServiceContext } from '@/lib/services/context'

/** Who may call an operation, in the ways that the documentation tells apart. */
export type Access =
  | { kind: 'none' }
  /** Any valid access key; the answer is about the key itself. */
  | { kind: 'identity' }
  | { kind: 'permission'; permission: string }

export type Call<Path, Query, Body> = {
  context: ServiceContext
  path: Path
  query: Query
  body: Body
  /** `Idempotency-Key`, or a fresh id where none was sent. */
  requestId: string
  /** The version in `If-Match`, or null where none was sent. */
  version: number | null
}

export type Reply =
  | { ok: true; status: number; body?: unknown; headers?: Record<string, string> }
  | { ok: false; failure: Failure }

export type AnswerSpec = { description: string; schema?: z.ZodType; mediaType?: string }

type Description = {
  id: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** OpenAPI template: `/v1/access-keys/{keyId}`. */
  path: string
  tag: 'Verification' | 'Access keys' | 'Secrets' | 'Self' | 'Audit' | 'Workspace'
  summary: string
  description?: string
  access: Access
  idempotencyKey?: boolean
  ifMatch?: boolean
  /** Where it is not JSON: the OAuth endpoints take forms. */
  bodyType?: string
  answers: Record<number, AnswerSpec>
  /** Codes that it can be refused with, besides those that every operation shares. */
  failures: readonly Failure['code'][]
  deprecated?: { since: string; sunset: string; replacement: string }
}

type Schemas<Path, Query, Body> = { pathSchema: Path; querySchema: Query; bodySchema: Body }

export const NOTHING = z.object({})

/** One operation of the management API: route, documentation and handler in one place. */
export type Operation = Description &
  Schemas<z.ZodObject, z.ZodObject, z.ZodType> & {
    run: (call: Call<unknown, unknown, unknown>) => Promise<Reply>
  }

/** Declares an operation. Whatever arrives is parsed by its schemas before its handler sees it. */
export function defineOperation<
  Path extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Body extends z.ZodType = typeof NOTHING,
>(
  description: Description & Schemas<Path, Query, Body>,
  handle: (call: Call<z.output<Path>, z.output<Query>, z.output<Body>>) => Promise<Reply>,
): Operation {
  return {
    ...description,
    run: async (call) => {
      const path = description.pathSchema.safeParse(call.path)
      // An id that is none cannot name anything here: the same answer as for one that is unknown.
      if (!path.success) return refuse('NOT_FOUND', 'There is nothing at this address')
      const query = description.querySchema.safeParse(call.query)
      if (!query.success) return invalid('query', query.error)
      const body = description.bodySchema.safeParse(call.body ?? {})
      if (!body.success) return invalid('body', body.error)
      return handle({ ...call, path: path.data, query: query.data, body: body.data })
    },
  }
}

function invalid(part: 'query' | 'body', error: z.ZodError) {
  const message = part === 'query' ? 'A query parameter is not valid' : 'A member of the body is not valid'
  return refuse('INVALID_INPUT', message, { fields: fieldErrors(error) })
}
