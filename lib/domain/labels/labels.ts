/** The labels of a key, by label key: `{ env: 'prod' }`. A value may be empty. */
export type Labels = Readonly<Record<string, string>>

export const MOST_LABELS = 20
export const LONGEST_LABEL_VALUE = 100
/** The form of the key of a label. */
export const LABEL_KEY = /^[a-z0-9][a-z0-9._/-]{0,62}$/

/** Whether a text can be the key of a label. */
export function isLabelKey(text: string): boolean {
  return LABEL_KEY.test(text)
}

/** The labels in the order of their keys. */
export function sortedLabels(labels: Labels): Labels {
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
  const isLabel = isLabelKey(key) && (value === null || [...value].length <= LONGEST_LABEL_VALUE)
  return isLabel ? { key, value } : null
}
