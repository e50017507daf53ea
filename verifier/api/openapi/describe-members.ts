import { isJson, type Json } from '@/lib/documentation/json'
import { MEMBER_MEANINGS } from './member-meanings'

/** The description that a schema gives to every instant. The meaning of the member is more precise. */
const SAYS_NOTHING = 'ISO 8601, UTC'

/** Describes every member that its schema does not describe. `place` is the component or the operation around it. */
export function describeMembers(schema: Json, place: string): Json {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties' && isJson(value)) return [key, describeAll(value, place)]
      if (isJson(value)) return [key, describeMembers(value, place)]
      if (!Array.isArray(value)) return [key, value]
      return [key, value.map((one) => (isJson(one) ? describeMembers(one, place) : one))]
    }),
  )
}

function describeAll(members: Json, place: string): Json {
  return Object.fromEntries(
    Object.entries(members).map(([name, schema]) =>
      isJson(schema) ? [name, described(describeMembers(schema, name), name, place)] : [name, schema],
    ),
  )
}

/** The schema with the meaning of its name, unless the schema has a description. */
export function described(schema: Json, name: string, place: string): Json {
  const meaning = MEMBER_MEANINGS[`${place}.${name}`] ?? MEMBER_MEANINGS[name]
  const isDescribed = typeof schema.description === 'string' && schema.description !== SAYS_NOTHING
  return isDescribed || meaning === undefined ? schema : { ...schema, description: meaning }
}
