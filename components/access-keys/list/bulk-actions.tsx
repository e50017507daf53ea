'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { answered } from '@/components/shell/answered'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { deactivateAccessKey, revokeAccessKey } from '@/lib/actions/access-keys'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { useKeyPlace } from '../key-place'
import { BulkReport, type BulkResult } from './bulk-report'

type BulkActionsProps = { keys: readonly AccessKeyListItem[]; onDone: () => void }
type Deed = 'deactivate' | 'revoke'

/** What can be done to the selected keys together. Each key is acted upon and reported by itself. */
export function BulkActions({ keys, onDone }: BulkActionsProps) {
  const reader = useReader()
  const { workspaceSlug, memberRole } = useKeyPlace()
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [report, setReport] = useState<{ deed: Deed; results: BulkResult[] } | null>(null)

  const act = async (deed: Deed) => {
    setBusy(true)
    const results: BulkResult[] = []
    // One after another, and on after a refusal: a single bad key must not keep the others alive.
    for (const { id, name, status } of keys) {
      if (!keyActionsFor(memberRole, status).includes(deed)) {
        results.push({ id, name, outcome: `Skipped: it is ${status} already` })
        continue
      }
      const action = deed === 'revoke' ? revokeAccessKey : deactivateAccessKey
      const answer = await answered(action(workspaceSlug, { keyId: id, reason }))
      results.push({ id, name, outcome: answer.ok ? answer.value.receipt : answer.failure })
    }
    setBusy(false)
    setAsking(false)
    setReport({ deed, results })
    router.refresh()
  }

  return (
    <>
      <Button size="sm" loading={busy && !asking} onClick={() => void act('deactivate')}>
        Deactivate
      </Button>
      <Button size="sm" variant="danger" disabled={busy} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke ${reader.count(keys.length, 'access key')}`}
        description="Every secret of these keys stops at once, everywhere, and for good. It cannot be undone."
        confirmLabel={`Revoke ${reader.count(keys.length, 'access key')}`}
        onConfirm={() => void act('revoke')}
        loading={busy}
      >
        <Field label="Reason" hint="Kept in the audit log, with each key.">
          <Input value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
        </Field>
      </AlertDialog>
      {report ? (
        <BulkReport
          title={report.deed === 'revoke' ? 'Revoked' : 'Deactivated'}
          results={report.results}
          onClose={() => {
            setReport(null)
            onDone()
          }}
        />
      ) : null}
    </>
  )
}
