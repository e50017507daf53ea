import { z } from 'zod'
import { isStorable } from '../plain-text'
import { type Result, refuse, succeed } from '../result'

/** The edge of a page: the sort value of a row (as text), its id, and the reading direction. */
export type ListCursor = { value: string; id: string; backwards: boolean }

const shape = z.tuple([z.string().max(500), z.string().max(60), z.boolean()])

/** The cursor as text for a URL. Contains only what the page shows. */
export function encodeCursor(cursor: ListCursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([cursor.value, cursor.id, cursor.backwards]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Decodes a cursor; null if the text does not have the form of encodeCursor(). The values are untrusted. */
export function decodeCursor(text: string): ListCursor | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const parsed = shape.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (!parsed.success) return null
    const [value, id, backwards] = parsed.data
    return isStorable(value) && isStorable(id) ? { value, id, backwards } : null
  } catch {
    return null
  }
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2}) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?)[+-](?:0\d|1[0-5])(?::[0-5]\d)?$/

/**
 * Whether a cursor's value is an instant in the database's format. A tampered value must not reach the database,
 * because its cast would throw instead of answering.
 */
export function isInstantText(text: string): boolean {
  if (text === 'infinity' || text === '-infinity') return true
  const date = INSTANT.exec(text)?.[1]
  if (date === undefined || date.startsWith('0000')) return false
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/** The cursor of a request; null for the first page. An invalid cursor, or one of another order, is refused. */
export function readCursor(
  text: string | null | undefined,
  isOfThisList: (cursor: ListCursor) => boolean,
): Result<ListCursor | null> {
  if (!text) return succeed(null)
  const cursor = decodeCursor(text)
  if (cursor !== null && isOfThisList(cursor)) return succeed(cursor)
  const fields = { cursor: 'Start from the first page' }
  return refuse('INVALID_INPUT', 'This page no longer exists', { fields })
}
