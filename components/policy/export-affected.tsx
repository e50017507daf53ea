import { Download } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useWorkspace } from '@/components/commands/use-workspace'
import { buttonStyle } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { policyExportPath } from '@/lib/domain/console-paths'

/** Downloads all keys of a dry run as a table. `rules`: the request of the dry run. */
export function ExportAffected({ rules }: { rules: Record<string, unknown> }) {
  const workspaceSlug = useWorkspace()
  const [busy, setBusy] = useState(false)
  const { longestLifetimeDays, addressRuleRequiredForGlobalAdmin, startsAt } = rules
  const asked = { longestLifetimeDays, addressRuleRequiredForGlobalAdmin, startsAt }
  const parameters = Object.entries(asked).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)] as const],
  )
  const address = policyExportPath(workspaceSlug, Object.fromEntries(parameters))

  const onClick = async (event: MouseEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const { saveExport } = await import('@/components/data-table/save-export')
    const failure = await saveExport(address)
    if (failure !== null) tellFailure(failure)
    setBusy(false)
  }

  return (
    <a href={address} download aria-busy={busy} onClick={onClick} className={buttonStyle({ size: 'sm' })}>
      {busy ? <Spinner /> : <Download aria-hidden="true" />}
      Export CSV
    </a>
  )
}
