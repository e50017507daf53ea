import { z } from 'zod'
import { isStorable } from '../plain-text'
import { type Result, refuse, succeed } from '../result'

/** Where a page of a list starts or ends: the sort value of a row (as text), its id, and which way to read on. */
export type ListCursor = { value: string; id: string; backwards: boolean }

const shape = z.tuple([z.string().max(500), z.string().max(60), z.boolean()])

/** The cursor as it stands in a URL. Carries nothing that the page does not show. */
export function encodeCursor(cursor: ListCursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([cursor.value, cursor.id, cursor.backwards]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Reads a cursor; null for anything that encodeCursor() did not make in shape. Its values are still only parameters. */
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
 * Whether a cursor's value is an instant as the database writes one. A tampered cursor must not reach it as text
 * that is none: the cast would be an error, not an answer.
 */
export function isInstantText(text: string): boolean {
  if (text === 'infinity' || text === '-infinity') return true
  const date = INSTANT.exec(text)?.[1]
  if (date === undefined || date.startsWith('0000')) return false
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/**
 * The cursor that a request came with, null for the first page. One that is none, or not one of this list's order,
 * is refused.
 */
export function readCursor(
  text: string | null | undefined,
  isOfThisList: (cursor: ListCursor) => boolean,
): Result<ListCursor | null> {
  if (!text) return succeed(null)
  const cursor = decodeCursor(text)
  if (cursor !== null && isOfThisList(cursor)) return succeed(cursor)
  const fields = { cursor: 'Start from the first page' }
  return refuse('INVALID_INPUT', 'This page does not exist any more', { fields })
}
