import { z } from 'zod'
import { isJson, type Json } from '@/lib/documentation/json'
import { problemAnswer } from '@/lib/domain/api/verifier-answers'
import type { Operation } from '../operation'
import { relink, withoutDefinitions } from './json'

/** Collects the schemas that have an id as components; operations refer to them. */
export function collectComponents(operations: readonly Operation[]): Json {
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
