import { z } from 'zod'
import { singleLine } from '../plain-text'
import { isFreeOfSecrets, LOOKS_LIKE_SECRET } from '../redaction/refuse-secrets'

/** The labels of a key, by label key: `{ env: 'prod' }`. A value may be empty. */
export type Labels = Readonly<Record<string, string>>

export const MOST_LABELS = 20
const LONGEST_VALUE = 100
const LABEL_KEY = /^[a-z0-9][a-z0-9._/-]{0,62}$/

const NO_LABEL_KEY =
  'Start a label with a small letter or a digit, then small letters, digits, dots, dashes and slashes, at most 63 characters'

/** Whether a text can be the key of a label. */
export function isLabelKey(text: string): boolean {
  return LABEL_KEY.test(text)
}

const labelValue = singleLine(LONGEST_VALUE).transform((value) => value.normalize('NFC'))

/** The labels of a key as the form, the action and the API send them. */
export const labelsInput = z
  .record(
    z
      .string()
      .refine(isLabelKey, NO_LABEL_KEY)
      .meta({ pattern: LABEL_KEY.source }),
    labelValue,
    // A record reports a wrong key in words of its own.
    { error: (issue) => (issue.code === 'invalid_key' ? NO_LABEL_KEY : undefined) },
  )
  .superRefine((labels, context) => {
    const pairs = Object.entries(labels)
    if (pairs.length > MOST_LABELS)
      context.addIssue({ code: 'custom', message: `Use at most ${MOST_LABELS} labels` })
    for (const [key, value] of pairs)
      if (!isFreeOfSecrets(key) || !isFreeOfSecrets(value) || !isFreeOfSecrets(labelText(key, value)))
        context.addIssue({ code: 'custom', path: [key], message: LOOKS_LIKE_SECRET })
  })
  .transform(sortedLabels)

/** The labels in the order of their keys. */
function sortedLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** One label as a text: `env=prod`, or `pci` if the value is empty. */
export function labelText(key: string, value: string): string {
  return value === '' ? key : `${key}=${value}`
}

/** The labels as texts, in the order of their keys. */
export function labelTexts(labels: Labels): string[] {
  return Object.entries(sortedLabels(labels)).map(([key, value]) => labelText(key, value))
}

/** A label that keys are filtered by. `value` null: any value. */
export type LabelFilter = { key: string; value: string | null }

/** `env` or `env=prod` as a filter. Null: no label can have this form. */
export function readLabelFilter(text: string): LabelFilter | null {
  const at = text.indexOf('=')
  const key = at < 0 ? text : text.slice(0, at)
  const value = at < 0 ? null : text.slice(at + 1).normalize('NFC')
  const isLabel = isLabelKey(key) && (value === null || [...value].length <= LONGEST_VALUE)
  return isLabel ? { key, value } : null
}
