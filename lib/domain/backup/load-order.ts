/** A table whose rows refer to rows of another table. */
export type Reference = { readonly from: string; readonly to: string }

/**
 * Sorts the tables so that each comes after the tables that it refers to, and otherwise by name. A table's reference to
 * itself does not count. Throws if tables refer to each other in a circle, because no order would load them.
 */
export function loadOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const waiting = new Set([...tables].sort())
  const ordered: string[] = []
  const isFree = (table: string) =>
    references.every(({ from, to }) => from !== table || to === table || !waiting.has(to))
  while (waiting.size > 0) {
    const next = [...waiting].find(isFree)
    if (next === undefined) throw new Error(`these tables refer to each other: ${[...waiting].join(', ')}`)
    waiting.delete(next)
    ordered.push(next)
  }
  return ordered
}
