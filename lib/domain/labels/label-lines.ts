import { type Labels, labelTexts, MOST_LABELS } from './labels'

/** Labels as a person types them: one `key=value` a line. */
export function toLabelLines(labels: Labels): string {
  return labelTexts(labels).join('\n')
}

/**
 * The typed labels. A line without `=` is a label with an empty value. Of two lines with the same key, the second one
 * is named in `twice`.
 */
export function readLabelLines(text: string): { labels: Labels; twice: string | null } {
  const labels = new Map<string, string>()
  let twice: string | null = null
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const at = line.indexOf('=')
    const key = (at < 0 ? line : line.slice(0, at)).trim()
    if (labels.has(key)) twice ??= key
    labels.set(key, at < 0 ? '' : line.slice(at + 1).trim())
  }
  return { labels: Object.fromEntries(labels), twice }
}

/** The labels field's error in a sentence that names the label, from the errors by input path. */
export function labelsError(fields: Readonly<Record<string, string>>): string | undefined {
  const path = Object.keys(fields).find((one) => one === 'labels' || one.startsWith('labels.'))
  if (path === undefined) return undefined
  const message = fields[path] ?? `Use at most ${MOST_LABELS} labels`
  const key = path.slice('labels.'.length)
  return key === '' ? message : `${key}: ${message}`
}
