import type { Json } from '@/lib/documentation/json'
import { FAILURE_PROBLEMS } from '@/lib/domain/api/failure-codes'
import { REQUEST_PROBLEMS, type RequestCode } from '@/lib/domain/api/request-codes'
import type { FailureCode } from '@/lib/domain/result'
import type { Operation } from '../operation'
import type { AnswerSpec } from '../reply'
import { toJson } from './json'
import { hasBody, membersOf } from './parameters'

/** The failures that every operation that needs a key can answer with. */
const SHARED_FAILURES: readonly FailureCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'UNAVAILABLE',
]

const BODY_PROBLEMS: readonly RequestCode[] = [
  'MALFORMED_BODY',
  'AMBIGUOUS_HEADERS',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
]

/** Every answer and every problem of an operation, by status. */
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

/** The problems of an operation, by status. */
function problemsOf(operation: Operation): Map<number, DocumentedProblem[]> {
  const { access, failures, ifMatch, idempotencyKey, inputStatus, rateLimitedStatus, querySchema } = operation
  // Every operation refuses an unknown query parameter.
  const takesInput =
    operation.run !== null || hasBody(operation) || idempotencyKey || membersOf(querySchema).length > 0
  const codes: FailureCode[] = [...(access.kind === 'none' ? [] : SHARED_FAILURES), ...failures]
  const problems = [...new Set(codes)].map((code) => ({
    ...FAILURE_PROBLEMS[code],
    ...(code === 'RATE_LIMITED' && rateLimitedStatus !== undefined ? { status: rateLimitedStatus } : {}),
    code,
  }))
  const { INVALID_INPUT } = FAILURE_PROBLEMS
  const input = { ...INVALID_INPUT, status: inputStatus ?? INVALID_INPUT.status, code: 'INVALID_INPUT' }
  const ofRequests: readonly RequestCode[] = [
    'CREDENTIAL_IN_URL',
    ...(access.kind === 'none' ? [] : (['AMBIGUOUS_CREDENTIALS'] as const)),
    ...(hasBody(operation) ? BODY_PROBLEMS : []),
    ...(ifMatch ? (['PRECONDITION_REQUIRED'] as const) : []),
    ...(operation.problems ?? []),
  ]
  return byStatus([
    ...problems,
    ...(takesInput ? [input] : []),
    ...ofRequests.map((code) => ({ ...REQUEST_PROBLEMS[code], code })),
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
