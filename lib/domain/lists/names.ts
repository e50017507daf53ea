// English names the root order of Unicode, which the database uses too (`by_name`, migration 0017).
const ORDER = new Intl.Collator('en', { numeric: true })

/** Compares names as the lists of the database do: Ä beside A, key-2 before key-10. */
export function compareNames(one: string, other: string): number {
  return ORDER.compare(one, other)
}

/** Text without case, for a search in the browser. The end of a word changes a Greek sigma only. */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ')
}
