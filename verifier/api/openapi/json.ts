import { z } from 'zod'
import { isJson, type Json } from '@/lib/documentation/json'

/** A schema as JSON Schema 2020-12. A schema with an id becomes a reference. */
export function toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json: unknown = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  if (!isJson(json)) throw new Error('A schema has no JSON form')
  if (typeof json.id === 'string') return { $ref: `#/components/schemas/${json.id}` }
  return relink(withoutDefinitions(json))
}

export function withoutDefinitions(json: object): Json {
  const { $schema: _schema, $defs: _defs, id: _id, ...rest } = { $schema: '', $defs: {}, id: '', ...json }
  return isJson(rest) ? rest : {}
}

/** Makes references point at the components of the document instead of the definitions inside a schema. */
export function relink(value: unknown): Json {
  const text = JSON.stringify(value, (key, member) => (key === '~standard' ? undefined : member))
  const parsed: unknown = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'))
  return isJson(parsed) ? parsed : {}
}
