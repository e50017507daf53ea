// English uses the root order of Unicode, as the database does (`by_name`, migration 0017).
const ORDER = new Intl.Collator('en', { numeric: true })

/** Compares names in the order of the database's lists: Ä beside A, key-2 before key-10. */
export function compareNames(one: string, other: string): number {
  return ORDER.compare(one, other)
}

/** Folds case for a search in the browser. `toLowerCase` treats only a Greek sigma differently at the end of a word. */
export function foldText(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ')
}
