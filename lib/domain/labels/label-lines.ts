import { type Labels, labelTexts } from './labels'

/** Labels as a person types them: one `key=value` a line. */
export function toLabelLines(labels: Labels): string {
  return labelTexts(labels).join('\n')
}

/**
 * The typed labels. A line without `=` is a label with an empty value. Of two lines with the same key, the second line
 * becomes a key as a whole, which is refused: neither value is lost silently.
 */
export function readLabelLines(text: string): Labels {
  const labels = new Map<string, string>()
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const at = line.indexOf('=')
    const key = (at < 0 ? line : line.slice(0, at)).trim()
    const value = at < 0 ? '' : line.slice(at + 1).trim()
    if (labels.has(key)) labels.set(`${key}=${value}`, '')
    else labels.set(key, value)
  }
  return Object.fromEntries(labels)
}

/** An error of the labels as a sentence that names the label, from the path and the message of the error. */
export function labelsError(path: string, message: string): string {
  const key = path.slice('labels.'.length)
  return key === '' ? message : `${key}: ${message}`
}
