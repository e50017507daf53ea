import { z } from 'zod'
import { problemAnswer } from '@/lib/domain/api/answers'
import type { FailureCode } from '@/lib/domain/result'
import { FAILURE_MEANINGS, FAILURE_STATUSES } from './failure-statuses'
import type { Access, AnswerSpec, Operation } from './operation'

type JsonValue = string | number | boolean | null | Json | JsonValue[]
type Json = { [key: string]: JsonValue }

/** The failures that every operation behind a key can answer with. */
const SHARED_FAILURES: readonly FailureCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'UNAVAILABLE',
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

/** The chapters of the documentation. */
export const TAGS = {
  Verification: 'Is this credential good, and for what?',
  'Access keys': 'Create, read, edit, stop and delete access keys.',
  Secrets: 'The credentials of a key: at most two active ones.',
  Self: 'What a key may ask and do about itself.',
  Audit: 'What happened, by whom, from where.',
  Workspace: 'Cloud accounts, permissions, policy, verifiers.',
} as const

const INTRODUCTION = `Programs talk to Chatelaine with an access key: \`Authorization: Basic base64(keyId:secret)\`, or
\`Bearer\` with the secret or the token. Each operation says which permission the key needs. Signing in, members and
workspaces are for people, in the console only. Errors are RFC 9457 problems with a stable \`code\`.`

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
      return '**Needs** any valid access key. Answers about the key itself.'
    case 'permission':
      return `**Needs** an access key with the permission \`${access.permission}\`.`
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

function requestBodyOf({ method, bodySchema, bodyType }: Operation): { requestBody?: Json } {
  const schema = toJson(bodySchema, 'input')
  const isEmpty = isJson(schema.properties) && Object.keys(schema.properties).length === 0
  if (method === 'GET' || method === 'DELETE' || isEmpty) return {}
  return { requestBody: { required: true, content: { [bodyType ?? 'application/json']: { schema } } } }
}

function responsesOf(operation: Operation): Json {
  const responses: Record<string, Json> = {}
  for (const [status, answer] of Object.entries(operation.answers)) responses[status] = describeAnswer(answer)
  const shared = operation.access.kind === 'none' ? [] : SHARED_FAILURES
  for (const [status, codes] of byStatus([...shared, 'INVALID_INPUT', ...operation.failures])) {
    responses[status] ??= {
      description: codes.map((code) => `\`${code}\`: ${FAILURE_MEANINGS[code].meaning}`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return responses
}

function byStatus(codes: readonly FailureCode[]): Map<number, FailureCode[]> {
  const grouped = new Map<number, FailureCode[]>()
  for (const code of new Set(codes)) {
    const status = FAILURE_STATUSES[code]
    grouped.set(status, [...(grouped.get(status) ?? []), code])
  }
  return grouped
}

function describeAnswer({ description, schema, mediaType }: AnswerSpec): Json {
  if (schema === undefined) return { description }
  return { description, content: { [mediaType ?? 'application/json']: { schema: toJson(schema, 'output') } } }
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
