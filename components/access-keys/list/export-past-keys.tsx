import { useWorkspace } from '@/components/commands/use-workspace'
import { ExportLinks } from '@/components/data-table/export-links'
import { writeSort } from '@/components/data-table/table-url'
import { keyExportPath } from '@/lib/domain/console-paths'
import { KEY_EXPORTS, type KeyExportPath } from './export-keys'
import { PAST_KEYS_URL } from './past-keys-url'

/** Downloads all keys that matched the filters at this instant, beyond this page too. */
export function ExportPastKeys({ asOf }: { asOf: string }) {
  return <ExportLinks url={PAST_KEYS_URL} formats={KEY_EXPORTS} pathOf={usePastExportPath(asOf)} />
}

export function usePastExportPath(asOf: string): KeyExportPath {
  const workspaceSlug = useWorkspace()
  return (format, { search, sort, filters }) => {
    const chosen = Object.entries(filters).map(([id, values]): [string, string] => [id, values.join(',')])
    const all: [string, string][] = [['q', search], ['sort', writeSort(PAST_KEYS_URL, sort)], ...chosen]
    const query = Object.fromEntries(all.filter(([, value]) => value !== ''))
    return keyExportPath(workspaceSlug, { ...query, asOf, format })
  }
}
