import type { FailureCode } from '@/lib/domain/result'
import { FAILURE_MEANINGS, FAILURE_STATUSES } from '../failure-statuses'
import type { AnswerSpec, Operation } from '../operation'
import { REQUEST_PROBLEMS } from '../request-problems'
import { type Json, toJson } from './json'
import { hasBody, membersOf } from './parameters'

/** The failures that every operation behind a key can answer with. */
const SHARED_FAILURES: readonly FailureCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'UNAVAILABLE',
]

const BODY_PROBLEMS = [
  REQUEST_PROBLEMS.MALFORMED_BODY,
  REQUEST_PROBLEMS.AMBIGUOUS_HEADERS,
  REQUEST_PROBLEMS.BODY_TOO_LARGE,
  REQUEST_PROBLEMS.UNSUPPORTED_MEDIA_TYPE,
]

/** Every answer of an operation, and every problem that it can be refused with, by status. */
export function responsesOf(operation: Operation): Json {
  const responses: Record<string, Json> = {}
  for (const [status, answer] of Object.entries(operation.answers)) responses[status] = describeAnswer(answer)
  const types = ['application/problem+json', ...(operation.problemType ?? [])]
  for (const [status, problems] of problemsOf(operation)) {
    responses[status] ??= {
      description: problems.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join(' '),
      content: Object.fromEntries(types.map((type): [string, Json] => [type, { schema: PROBLEM }])),
    }
  }
  return responses
}

const PROBLEM: Json = { $ref: '#/components/schemas/Problem' }

type DocumentedProblem = { status: number; code: string; meaning: string }

/** What an operation can be refused with, by status. */
function problemsOf(operation: Operation): Map<number, DocumentedProblem[]> {
  const { access, failures, ifMatch, idempotencyKey, inputStatus, rateLimitedStatus, querySchema } = operation
  // Whatever is served refuses a query parameter that it does not know.
  const takesInput =
    operation.run !== null || hasBody(operation) || idempotencyKey || membersOf(querySchema).length > 0
  const codes: FailureCode[] = [...(access.kind === 'none' ? [] : SHARED_FAILURES), ...failures]
  const problems = [...new Set(codes)].map((code) => ({
    status: code === 'RATE_LIMITED' ? (rateLimitedStatus ?? FAILURE_STATUSES[code]) : FAILURE_STATUSES[code],
    code,
    meaning: FAILURE_MEANINGS[code].meaning,
  }))
  const input = { code: 'INVALID_INPUT', meaning: FAILURE_MEANINGS.INVALID_INPUT.meaning }
  if (takesInput) problems.push({ status: inputStatus ?? 422, ...input, code: 'INVALID_INPUT' })
  return byStatus([
    ...problems,
    REQUEST_PROBLEMS.CREDENTIAL_IN_URL,
    ...(access.kind === 'none' ? [] : [REQUEST_PROBLEMS.AMBIGUOUS_CREDENTIALS]),
    ...(hasBody(operation) ? BODY_PROBLEMS : []),
    ...(ifMatch ? [REQUEST_PROBLEMS.PRECONDITION_REQUIRED] : []),
  ])
}

function byStatus(problems: readonly DocumentedProblem[]): Map<number, DocumentedProblem[]> {
  const grouped = new Map<number, DocumentedProblem[]>()
  for (const problem of problems) {
    grouped.set(problem.status, [...(grouped.get(problem.status) ?? []), problem])
  }
  return grouped
}

function describeAnswer({ description, schema, mediaType, headers }: AnswerSpec): Json {
  const told = Object.entries(headers ?? {}).map(([name, meaning]): [string, Json] => [
    name,
    { description: meaning, schema: { type: 'string' } },
  ])
  return {
    description,
    ...(told.length === 0 ? {} : { headers: Object.fromEntries(told) }),
    ...(schema === undefined
      ? {}
      : { content: { [mediaType ?? 'application/json']: { schema: toJson(schema, 'output') } } }),
  }
}
