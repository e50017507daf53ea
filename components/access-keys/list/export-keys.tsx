'use client'

import { useWorkspace } from '@/components/commands/use-workspace'
import type { ViewAction } from '@/components/data-table/data-table-types'
import { ExportLinks } from '@/components/data-table/export-links'
import type { TableUrl } from '@/components/data-table/table-url'
import { type ExportPath, useExport } from '@/components/data-table/use-export'
import { keyExportPath } from '@/lib/domain/console-paths'
import type { KeyExportFormat } from '@/lib/domain/key-export/formats'
import { KEYS_URL, toQuery } from './keys-url'

export type KeyExportPath = ExportPath<KeyExportFormat>

/** The formats beside the heading. The menu View has JSON Lines, for which few people ask. */
export const KEY_EXPORTS: readonly { format: KeyExportFormat; label: string }[] = [
  { format: 'csv', label: 'Export CSV' },
  { format: 'json', label: 'Export JSON' },
]

/** Downloads all keys that match the filters, beyond this page too. */
export function ExportKeys() {
  return <ExportLinks url={KEYS_URL} formats={KEY_EXPORTS} pathOf={useKeyExportPath()} />
}

export function useKeyExportPath(): KeyExportPath {
  const workspaceSlug = useWorkspace()
  return (format, state) => keyExportPath(workspaceSlug, { ...toQuery(state), format })
}

/** The entry of the menu View that downloads one key a line. */
export function useJsonLinesExport(url: TableUrl, pathOf: KeyExportPath): ViewAction {
  const { download } = useExport(url, pathOf)
  return { label: 'Export JSON Lines', onSelect: () => void download('jsonl') }
}
