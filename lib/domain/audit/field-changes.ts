import { KEY_ROLE_LABELS } from '../access/key-roles'
import { MEMBER_ROLE_LABELS } from '../access/member-roles'
import { type EventLabels, holdsIdentifiers, labelsOf } from '../identifiers'
import { ROTATION_STEP_LABELS } from '../rotation/steps'
import type { AuditEvent } from './audit-event'

/** One line of an event's details: a field before and after, as text. Null: the field was absent. */
export type FieldChange = { field: string; before: string | null; after: string | null }

/** Before and after side by side, with names for identifiers and without unchanged fields. */
export function fieldChanges({ before, after }: Pick<AuditEvent, 'before' | 'after'>): FieldChange[] {
  const labels = labelsOf(after)
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .filter((field) => field !== 'labels')
    .map((field) => ({
      field: fieldLabel(field),
      before: textOf(before, field, labels),
      after: textOf(after, field, labels),
    }))
    .filter((change) => change.before !== change.after)
}

function fieldLabel(field: string): string {
  // The labels of a key. The member `labels` of an event has another meaning: the names of the things that the event mentions.
  if (field === 'keyLabels') return 'Labels'
  const text = field
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

type Values = Record<string, unknown>

function textOf(values: Values | null, field: string, labels: EventLabels): string | null {
  if (values === null || !Object.hasOwn(values, field)) return null
  const value = values[field]
  const word = typeof value === 'string' ? WORDS.get(field)?.get(value) : undefined
  return word ?? valueText(value, holdsIdentifiers(field) ? labels : NO_LABELS, labels)
}

const NO_LABELS: EventLabels = new Map()

// The words on screen for codes in events.
const WORDS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['role', wordsOf({ ...MEMBER_ROLE_LABELS, ...KEY_ROLE_LABELS })],
  ['step', wordsOf({ ...ROTATION_STEP_LABELS, done: 'Done', cancelled: 'Cancelled' })],
])

function wordsOf(words: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words))
}

/** `names`: the names for texts in this value. `labels`: the names for members of objects in this value. */
function valueText(value: unknown, names: EventLabels, labels: EventLabels): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.map((one) => names.get(one) ?? one).join(', ')
  }
  if (Array.isArray(value)) return value.map((one) => valueText(one, names, labels) ?? '').join('; ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(
        ([name, one]) =>
          `${fieldLabel(name).toLowerCase()} ${textOf({ [name]: one }, name, labels) ?? 'none'}`,
      )
      .join(', ')
  }
  return String(value)
}
