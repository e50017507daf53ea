import type { z } from 'zod'
import { isJson, type Json } from '@/lib/documentation/json'
import type { Operation } from '../operation'
import { described } from './describe-members'
import { relink, toJson } from './json'

/** The parameters of an operation in path, query and headers. */
export function parametersOf(operation: Operation): { parameters?: Json[] } {
  const parameters: Json[] = [
    ...membersOf(operation.pathSchema).map(([name, schema]) =>
      described({ name, in: 'path', required: true, schema }, name, operation.id),
    ),
    ...membersOf(operation.querySchema).map(([name, schema, required]) =>
      described({ name, in: 'query', required, schema }, name, operation.id),
    ),
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
      description: 'The one ETag of the version that was read; neither a list nor `*`.',
      schema: { type: 'string' },
    })
  }
  return parameters.length === 0 ? {} : { parameters }
}

/** The members of a schema: name, schema, and whether the member is required. */
export function membersOf(schema: z.ZodObject): [string, Json, boolean][] {
  const json = toJson(schema, 'input')
  const properties = isJson(json.properties) ? json.properties : {}
  const required = Array.isArray(json.required) ? json.required : []
  return Object.entries(properties).map(([name, value]) => [
    name,
    isJson(value) ? value : {},
    required.includes(name),
  ])
}

/** The request body of an operation, if it takes one. */
export function requestBodyOf(operation: Operation): { requestBody?: Json } {
  const { bodySchema, bodyType, example } = operation
  if (!hasBody(operation)) return {}
  const schema = toJson(bodySchema, 'input')
  const isRequired = Array.isArray(schema.required) && schema.required.length > 0
  const content = { schema, ...(example === undefined ? {} : { example: relink(example) }) }
  return { requestBody: { required: isRequired, content: { [bodyType ?? 'application/json']: content } } }
}

export function hasBody({ method, bodySchema }: Operation): boolean {
  if (method === 'GET' || method === 'DELETE') return false
  const schema = toJson(bodySchema, 'input')
  return !(isJson(schema.properties) && Object.keys(schema.properties).length === 0)
}
