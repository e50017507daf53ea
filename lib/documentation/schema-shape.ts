import { isJson, type Json, objectAt, objectsAt, textAt } from './json'

/** A schema with its reference followed. `name` is the name of the component. Members beside the reference stay. */
export function resolved(schema: Json, schemas: Json): { schema: Json; name: string | null } {
  const reference = textAt(schema, '$ref')
  if (reference === '') return { schema, name: null }
  const name = reference.split('/').at(-1) ?? ''
  const { $ref: _reference, ...beside } = schema
  return { schema: { ...objectAt(schemas, name), ...beside }, name }
}

/** The alternatives of a schema without null. A schema without alternatives is its only one. */
export function alternativesOf(schema: Json, schemas: Json): Json[] {
  const { schema: whole } = resolved(schema, schemas)
  const any = partsOf(whole)
  const found = any.length === 0 ? [whole] : any.flatMap((one) => alternativesOf(one, schemas))
  return found.filter(({ type }) => type !== 'null')
}

/** Whether null is one of the values. */
export function isNullable(schema: Json, schemas: Json): boolean {
  const { schema: whole } = resolved(schema, schemas)
  const any = partsOf(whole)
  return whole.type === 'null' || any.some((one) => isNullable(one, schemas))
}

/** The alternatives that a schema lists, by keyword or as several types. */
export function partsOf(schema: Json): Json[] {
  const { type } = schema
  const types = Array.isArray(type) ? type.map((one): Json => ({ ...schema, type: one })) : []
  return [...objectsAt(schema, 'anyOf'), ...objectsAt(schema, 'oneOf'), ...types]
}

/** The objects that a value of the schema is, holds as items, or holds under free names. */
export function objectsInside(schema: Json, schemas: Json): Json[] {
  return alternativesOf(schema, schemas).flatMap((one) => {
    if (Object.keys(objectAt(one, 'properties')).length > 0) return [one]
    if (isJson(one.items)) return objectsInside(one.items, schemas)
    return isJson(one.additionalProperties) ? objectsInside(one.additionalProperties, schemas) : []
  })
}

/** The members of an object: name, schema, and whether the member is always there. */
export function membersOfObject(object: Json): [name: string, schema: Json, isRequired: boolean][] {
  const required = Array.isArray(object.required) ? object.required : []
  return Object.entries(objectAt(object, 'properties')).map(([name, schema]) => [
    name,
    isJson(schema) ? schema : {},
    required.includes(name),
  ])
}

/** The type in words: `string`, `list of objects`, `"all" or list of strings`, `date and time or null`. */
export function typeWords(schema: Json, schemas: Json): string {
  const words = new Set(alternativesOf(schema, schemas).map((one) => wordOf(one, schemas)))
  if (isNullable(schema, schemas)) words.add('null')
  return [...words].join(' or ')
}

function wordOf(schema: Json, schemas: Json): string {
  if (typeof schema.const === 'string') return JSON.stringify(schema.const)
  if (typeof schema.const === 'boolean') return String(schema.const)
  if (schema.format === 'date-time') return 'date and time'
  if (schema.type === 'array') {
    const items = isJson(schema.items) ? typeWords(schema.items, schemas) : 'value'
    return `list of ${items === 'date and time' ? 'dates and times' : `${items}s`}`
  }
  return textAt(schema, 'type') || 'any value'
}

/** The conditions of a value, each in a few words. */
export function limitsOf(schema: Json, schemas: Json): string[] {
  return alternativesOf(schema, schemas).flatMap((one) => {
    const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern, format } = one
    return [
      range(minimum, maximum, ''),
      range(minLength, maxLength, ' characters'),
      range(minItems, maxItems, ' items'),
      typeof pattern === 'string' && format === undefined && pattern.length < 60
        ? `matches ${pattern}`
        : null,
    ].filter((words) => words !== null)
  })
}

function range(least: unknown, most: unknown, unit: string): string | null {
  const from = typeof least === 'number' && Math.abs(least) < Number.MAX_SAFE_INTEGER ? least : null
  const to = typeof most === 'number' && most < Number.MAX_SAFE_INTEGER ? most : null
  const figure = (value: number) => value.toLocaleString('en-US')
  if (from !== null && to !== null)
    return from === to ? `${figure(from)}${unit}` : `${figure(from)}–${figure(to)}${unit}`
  if (to !== null) return `at most ${figure(to)}${unit}`
  return from !== null && from > 0 ? `at least ${figure(from)}${unit}` : null
}

/** The values of an enumeration. */
export function valuesOf(schema: Json, schemas: Json): string[] {
  return alternativesOf(schema, schemas).flatMap((one) => {
    if (isJson(one.items)) return valuesOf(one.items, schemas)
    return Array.isArray(one.enum) ? one.enum.map(String) : []
  })
}
