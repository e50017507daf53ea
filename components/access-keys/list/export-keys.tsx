'use client'

import { useWorkspace } from '@/components/commands/use-workspace'
import { ExportLinks } from '@/components/data-table/export-links'
import { keyExportPath } from '@/lib/domain/console-paths'
import type { KeyExportFormat } from '@/lib/domain/key-export/formats'
import { KEYS_URL, toQuery } from './keys-url'

/** The formats that the console offers, the one for spreadsheets first. */
export const KEY_EXPORTS: readonly { format: KeyExportFormat; label: string }[] = [
  { format: 'csv', label: 'Export CSV' },
  { format: 'json', label: 'Export JSON' },
  { format: 'jsonl', label: 'Export JSON Lines' },
]

/** Downloads all keys that match the filters, beyond this page too. */
export function ExportKeys() {
  const workspaceSlug = useWorkspace()
  return (
    <ExportLinks
      url={KEYS_URL}
      formats={KEY_EXPORTS}
      pathOf={(format, state) => keyExportPath(workspaceSlug, { ...toQuery(state), format })}
    />
  )
}
