import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Operation } from '@/verifier/api/operation'
import { OPERATIONS } from '@/verifier/registry'
import { addKey, openVerifierWorld, type TestKey, type VerifierWorld } from './verifier'

export type ApiCall = {
  /** The Authorization header; null for none. */
  as?: string | null
  path?: Record<string, string>
  query?: string
  body?: unknown
  headers?: Record<string, string>
  /** The URL of another verifier, instead of the first. */
  at?: string
}

/** JSON in a test, which states its own expectations. */
// biome-ignore lint/suspicious/noExplicitAny: every member of every answer is first checked against the document.
export type Json = Record<string, any>

export type OpenApiDocument = {
  info: { description: string }
  paths: Record<string, Record<string, DescribedOperation>>
}
type DescribedOperation = {
  operationId: string
  description: string
  requestBody?: unknown
  responses: Record<string, { content?: Record<string, unknown> }>
}

export type ApiAnswer = { status: number; headers: Headers; text: string; body: Json }

/** A verifier with a key that may do everything, and a client that checks every answer against the document. */
export type ApiWorld = VerifierWorld & {
  root: TestKey
  document: OpenApiDocument
  call: (id: string, call?: ApiCall) => Promise<ApiAnswer>
  /** `operationId status` of every answer so far. */
  seen: Set<string>
}

export async function openApiWorld(): Promise<ApiWorld> {
  const world = await openVerifierWorld()
  const root = await addKey(world.home, {
    grants: [{ role: 'global_admin' }],
    expiration: { period: '1_year' },
  })
  const document = JSON.parse(await (await fetch(`${world.url}/openapi.json`)).text())
  const seen = new Set<string>()
  const check = answerChecker(document)
  const call = async (id: string, { as = root.basic, at = world.url, ...more }: ApiCall = {}) => {
    const operation = operationOf(id)
    const answer = await send(at, operation, { ...more, as })
    seen.add(`${id} ${answer.status}`)
    check(operation, answer)
    return answer
  }
  return { ...world, root, document, call, seen }
}

export function operationOf(id: string): Operation {
  const operation = OPERATIONS.find((one) => one.id === id)
  if (operation === undefined) throw new Error(`There is no operation ${id}`)
  return operation
}

async function send(at: string, { method, path, bodyType }: Operation, call: ApiCall): Promise<ApiAnswer> {
  const target = path.replace(/\{(\w+)\}/g, (_match, name) =>
    encodeURIComponent(call.path?.[name] ?? 'nothing'),
  )
  const content = call.body === undefined ? undefined : contentOf(call.body, bodyType)
  const answer = await fetch(`${at}${target}${call.query ?? ''}`, {
    method,
    headers: {
      ...(typeof call.as === 'string' ? { authorization: call.as } : {}),
      ...(content === undefined ? {} : { 'content-type': content.type }),
      ...call.headers,
    },
    ...(content === undefined ? {} : { body: content.text }),
  })
  const text = await answer.text()
  const isJson =
    /json/.test(answer.headers.get('content-type') ?? '') &&
    !/ndjson/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} }
}

function contentOf(body: unknown, bodyType = 'application/json'): { type: string; text: string } {
  if (typeof body === 'string') return { type: bodyType, text: body }
  if (bodyType === 'application/json') return { type: bodyType, text: JSON.stringify(body) }
  return { type: bodyType, text: new URLSearchParams(Object.entries(body ?? {})).toString() }
}

/** Throws for an answer that the document does not describe. */
function answerChecker(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, validateSchema: false })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: 'https://document.test/' })
  return ({ id, method, path }: Operation, { status, headers, text, body }: ApiAnswer) => {
    const pointer = [path, method.toLowerCase(), 'responses', String(status)]
    const described = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
    if (described === undefined) throw new Error(`${id}: status ${status} is not documented: ${text}`)
    if (described.content === undefined) {
      if (text !== '') throw new Error(`${id} ${status}: a body that is not documented`)
      return
    }
    const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
    if (described.content[type] === undefined) throw new Error(`${id} ${status}: ${type} is not documented`)
    const pointerToSchema = ['paths', ...pointer, 'content', type, 'schema'].map((one) =>
      encodeURIComponent(one.replaceAll('~', '~0').replaceAll('/', '~1')),
    )
    const validate = ajv.compile({ $ref: `https://document.test/#/${pointerToSchema.join('/')}` })
    const values =
      type === 'application/x-ndjson'
        ? text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [/json/.test(type) ? body : text]
    for (const value of values) {
      if (!validate(value))
        throw new Error(`${id} ${status}: ${ajv.errorsText(validate.errors)} in ${text.slice(0, 800)}`)
    }
  }
}
