import { foldText } from '@/lib/domain/lists/names'

export type MultiSelectOption = {
  value: string
  label: string
  /** Distinguishes equal labels: the provider, an external id. Also searched. */
  hint?: string
}

/** Nobody reads more than this: the list shows the count and asks to narrow the search. */
export const SHOWN_AT_MOST = 100

/** The options that contain every word of the query, and their count. Options that begin with the query come first. */
export function matchingOptions(
  options: readonly MultiSelectOption[],
  query: string,
): { shown: MultiSelectOption[]; total: number } {
  const words = foldText(query.trim()).split(/\s+/).filter(Boolean)
  if (words.length === 0) return { shown: options.slice(0, SHOWN_AT_MOST), total: options.length }
  const first: MultiSelectOption[] = []
  const rest: MultiSelectOption[] = []
  for (const option of options) {
    const text = foldText(`${option.label} ${option.hint ?? ''}`)
    if (!words.every((word) => text.includes(word))) continue
    if (text.startsWith(words[0] ?? '')) first.push(option)
    else rest.push(option)
  }
  return { shown: [...first, ...rest].slice(0, SHOWN_AT_MOST), total: first.length + rest.length }
}
