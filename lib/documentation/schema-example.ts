import { isJson, type Json, type JsonValue } from './json'
import { SAMPLE_VALUES } from './sample-values'
import { membersOfObject, partsOf, resolved } from './schema-shape'

const DEEPEST = 8

/** A value that fits the schema. Values come from the schema itself, then from the samples by name. */
export function exampleOf(schema: Json, schemas: Json, place: string[] = []): JsonValue {
  const { schema: whole, name } = resolved(schema, schemas)
  if (whole.example !== undefined) return whole.example
  if (whole.const !== undefined) return whole.const
  const sample = sampleFor(place)
  if (sample !== undefined) return sample
  const [first] = Array.isArray(whole.enum) ? whole.enum : []
  if (first !== undefined) return first
  const alternative = richest(partsOf(whole), schemas)
  if (alternative !== undefined) return exampleOf(alternative, schemas, place)
  const here = name === null ? place : [name]
  if (place.length > DEEPEST) return null
  switch (whole.type) {
    case 'object':
      return objectExample(whole, schemas, here)
    case 'array':
      return isJson(whole.items) ? [exampleOf(whole.items, schemas, here)] : []
    case 'integer':
    case 'number':
      return typeof whole.minimum === 'number' && whole.minimum > 0 ? whole.minimum : 1
    case 'boolean':
      return true
    case 'string':
      return whole.format === 'date-time' ? '2027-05-20T10:00:00.000Z' : 'text'
    default:
      return null
  }
}

/** The alternative with the most members shows the most; among values without members, the first. */
function richest(alternatives: Json[], schemas: Json): Json | undefined {
  const size = (one: Json) => membersOfObject(resolved(one, schemas).schema).length
  return alternatives.toSorted((one, other) => size(other) - size(one))[0]
}

function objectExample(object: Json, schemas: Json, place: string[]): Json {
  return Object.fromEntries(
    membersOfObject(object).map(([name, schema]) => [name, exampleOf(schema, schemas, [...place, name])]),
  )
}

/** The sample with the longest matching end of the place: `Secret.id` before `id`. */
function sampleFor(place: string[]): JsonValue | undefined {
  for (let length = place.length; length > 0; length--) {
    const value = SAMPLE_VALUES[place.slice(-length).join('.')]
    if (value !== undefined) return value
  }
  return undefined
}
