import { z } from 'zod'
import { problemAnswer } from '@/lib/domain/api/answers'
import type { FailureCode } from '@/lib/domain/result'
import { FAILURE_MEANINGS, FAILURE_STATUSES } from './failure-statuses'
import { type Access, type AnswerSpec, type Operation, TAGS } from './operation'
import { REQUEST_PROBLEMS } from './request-problems'

type JsonValue = string | number | boolean | null | Json | JsonValue[]
type Json = { [key: string]: JsonValue }

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

/** The OpenAPI 3.1 document, made from the operations that are served: what it does not name does not exist. */
export function buildOpenApi(operations: readonly Operation[], version: string): Json {
  const components = collectComponents(operations)
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chatelaine',
      version,
      summary: 'Verify, create, rotate, watch and revoke access keys.',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The verifier that serves this document' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ basic: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic', description: 'Key id and secret' },
        bearer: { type: 'http', scheme: 'bearer', description: 'A secret or a token' },
      },
      schemas: components,
    },
  }
}

const INTRODUCTION = `Programs talk to Chatelaine with an access key: \`Authorization: Basic base64(keyId:secret)\`, or
\`Bearer\` with the secret or the token. Never send a credential in a URL: it is refused. Each operation says whether
it needs nothing, answers by identity (any valid key, about itself), or needs a key with a permission.

**Try it** with a key of yours (\`--user\` makes the Basic header):

    curl --user 'ak_…:chatel_…' $CHATELAINE/v1/self
    curl --user 'ak_…:chatel_…' "$CHATELAINE/v1/access-keys?limit=10"

**For people in the console only**, with a session and never with a key: signing in, members and their roles,
workspaces, and importing cloud accounts from a file.

**A key never gives more than it holds.** A key that makes or edits another one, or asks for a secret of it, must hold
at least the same roles, scopes and restrictions, and what it makes does not outlive it. A key with selected scopes
cannot make one with all scopes, because a permission that is added later would be in the one and not in the other.
What it loosens of another key must end with it. A key that is limited to some accounts reads nothing of the workspace.

**Changes take effect everywhere, at once.** The answer to a change carries a \`receipt\`: which verifiers confirmed it,
in how many milliseconds. After a complete receipt no verifier answers from what was before.

**Lists** come in pages: follow \`nextCursor\` until it is null. **Creating** takes an \`Idempotency-Key\`: the same
request with the same key acts once and reveals its secret once. **Editing** takes the \`ETag\` of what you read in
\`If-Match\`. Members of a body that are not documented are ignored.

**Errors** are RFC 9457 problems: \`type\` is the address of a page that explains the \`code\`, such as
[/docs/errors/EXPIRED](/docs/errors/EXPIRED); \`errors\` points at what is wrong in the request. Operations that go away
say so in \`Deprecation\` and \`Sunset\` headers; send \`X-Client-Id\` so that you can be told.`

function describeOperation(operation: Operation): Json {
  const { id, tag, summary, description, access, deprecated } = operation
  const needs = describeAccess(access)
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: description === undefined ? needs : `${description}\n\n${needs}`,
    ...(deprecated === undefined ? {} : { deprecated: true }),
    ...(access.kind === 'none' ? { security: [] } : {}),
    ...parametersOf(operation),
    ...requestBodyOf(operation),
    responses: responsesOf(operation),
  }
}

function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'none':
      return '**Needs** no authentication.'
    case 'identity':
      return '**Answers by identity:** any valid access key, about itself.'
    case 'permission': {
      const names = [access.permission, ...(access.also ?? [])].map((name) => `\`${name}\``)
      return `**Needs** an access key with the permission${names.length > 1 ? 's' : ''} ${names.join(' and ')}.`
    }
  }
}

function parametersOf(operation: Operation): { parameters?: Json[] } {
  const parameters: Json[] = [
    ...membersOf(operation.pathSchema).map(([name, schema]) => ({
      name,
      in: 'path',
      required: true,
      schema,
    })),
    ...membersOf(operation.querySchema).map(([name, schema, required]) => ({
      name,
      in: 'query',
      required,
      schema,
    })),
  ]
  if (operation.idempotencyKey) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'A repeated request with the same value acts once.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    })
  }
  if (operation.ifMatch) {
    parameters.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The ETag of the version that was read.',
      schema: { type: 'string' },
    })
  }
  return parameters.length === 0 ? {} : { parameters }
}

function membersOf(schema: z.ZodObject): [string, Json, boolean][] {
  const json = toJson(schema, 'input')
  const properties = isJson(json.properties) ? json.properties : {}
  const required = Array.isArray(json.required) ? json.required : []
  return Object.entries(properties).map(([name, value]) => [
    name,
    isJson(value) ? value : {},
    required.includes(name),
  ])
}

function requestBodyOf(operation: Operation): { requestBody?: Json } {
  const { bodySchema, bodyType, example } = operation
  if (!hasBody(operation)) return {}
  const schema = toJson(bodySchema, 'input')
  const isRequired = Array.isArray(schema.required) && schema.required.length > 0
  const content = { schema, ...(example === undefined ? {} : { example: relink(example) }) }
  return { requestBody: { required: isRequired, content: { [bodyType ?? 'application/json']: content } } }
}

function hasBody({ method, bodySchema }: Operation): boolean {
  if (method === 'GET' || method === 'DELETE') return false
  const schema = toJson(bodySchema, 'input')
  return !(isJson(schema.properties) && Object.keys(schema.properties).length === 0)
}

function responsesOf(operation: Operation): Json {
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
  const takesInput = hasBody(operation) || idempotencyKey || membersOf(querySchema).length > 0
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

/** Schemas with an id become components, and are referred to everywhere. */
function collectComponents(operations: readonly Operation[]): Json {
  const components: Record<string, Json> = {}
  const answers = operations.flatMap((one) =>
    Object.values(one.answers).flatMap((answer) => answer.schema ?? []),
  )
  for (const schema of [problemAnswer, ...answers]) {
    const json = z.toJSONSchema(schema, { io: 'output', target: 'draft-2020-12' })
    const definitions = isJson(json.$defs) ? json.$defs : {}
    for (const [name, definition] of Object.entries(definitions)) components[name] ??= relink(definition)
    if (typeof json.id === 'string') components[json.id] ??= relink(withoutDefinitions(json))
  }
  return components
}

function toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json: unknown = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  if (!isJson(json)) throw new Error('A schema has no JSON form')
  if (typeof json.id === 'string') return { $ref: `#/components/schemas/${json.id}` }
  return relink(withoutDefinitions(json))
}

function withoutDefinitions(json: object): Json {
  const { $schema: _schema, $defs: _defs, id: _id, ...rest } = { $schema: '', $defs: {}, id: '', ...json }
  return isJson(rest) ? rest : {}
}

/** Points references at the document's components instead of the schema's own definitions. */
function relink(value: unknown): Json {
  const text = JSON.stringify(value, (key, member) => (key === '~standard' ? undefined : member))
  const parsed: unknown = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'))
  return isJson(parsed) ? parsed : {}
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
