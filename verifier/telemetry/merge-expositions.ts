/**
 * Merges texts in Prometheus' format: each family once, with all series. A label must already distinguish the series.
 * Sums would look like restarted counters whenever a worker is replaced.
 */
export function mergeExpositions(texts: readonly string[]): string {
  const families = new Map<string, { head: string[]; series: string[] }>()
  for (const text of texts) {
    let family: { head: string[]; series: string[] } = { head: [], series: [] }
    for (const line of text.split('\n')) {
      if (line === '') continue
      const [, kind, name = ''] = /^# (HELP|TYPE) (\S+)/.exec(line) ?? []
      if (kind === 'HELP') {
        family = families.get(name) ?? { head: [], series: [] }
        families.set(name, family)
      }
      if (kind === undefined) family.series.push(line)
      else if (family.head.length < 2) family.head.push(line)
    }
  }
  return [...families.values()].flatMap(({ head, series }) => [...head, ...series, '']).join('\n')
}
