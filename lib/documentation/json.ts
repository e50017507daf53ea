export type JsonValue = string | number | boolean | null | Json | JsonValue[]
export type Json = { [key: string]: JsonValue }

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member as an object; empty if the member is missing or something else. */
export function objectAt(json: Json, name: string): Json {
  const value = json[name]
  return isJson(value) ? value : {}
}

/** The objects of an array member. */
export function objectsAt(json: Json, name: string): Json[] {
  const value = json[name]
  return Array.isArray(value) ? value.filter(isJson) : []
}

/** The member as text; empty if the member is missing or something else. */
export function textAt(json: Json, name: string): string {
  const value = json[name]
  return typeof value === 'string' ? value : ''
}
