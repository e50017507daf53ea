'use client'

import { type ChangeEvent, type MouseEvent, useState } from 'react'
import { FailureNotice, tellFailure } from '@/components/commands/failure-notice'
import { PAGE_STAYS, useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useReader } from '@/components/ui/reader'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { importCloudAccounts, previewCloudAccountImport } from '@/lib/actions/cloud-accounts'
import { NOT_UTF8, readCsvText } from '@/lib/domain/cloud-accounts/csv-text'
import { LARGEST_IMPORT_CHARACTERS, MOST_IMPORTED_ACCOUNTS } from '@/lib/domain/cloud-accounts/inputs'
import type { ImportPreview } from '@/lib/domain/cloud-accounts/public-types'
import { useAccountsPlace } from './accounts-place'
import { ImportPreviewTable } from './import-preview'

type Read = { csv: string; preview: ImportPreview }

/** Takes a file, shows the effect of each line, then imports all lines or none. */
export function ImportForm({ onDone }: { onDone: () => void }) {
  const reader = useReader()
  const { workspaceSlug } = useAccountsPlace()
  const [read, setRead] = useState<Read | null>(null)
  const [error, setError] = useState<string | undefined>(undefined)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    setRead(null)
    setError(undefined)
    setFailure(null)
    const file = event.target.files?.[0]
    if (file === undefined) return
    if (file.size > LARGEST_IMPORT_CHARACTERS) return setError('The file is too large: use at most 500 kB')
    const csv = readCsvText(new Uint8Array(await file.arrayBuffer()))
    if (csv === null) return setError(NOT_UTF8)
    const answer = await run(previewCloudAccountImport, { csv }, PAGE_STAYS)
    if (answer === null) return
    if (answer.ok) return setRead({ csv, preview: answer.value })
    if (answer.failure.fields?.csv !== undefined) setError(answer.failure.fields.csv)
    else setFailure(answer.failure)
  }

  const submit = async () => {
    if (read === null) return
    const answer = await run(importCloudAccounts, { csv: read.csv })
    if (answer === null) return
    if (!answer.ok) return tellFailure(answer.failure)
    const { addedCount, existingCount } = answer.value
    toast.success(`${reader.count(addedCount, 'account')} added`, {
      ...(existingCount > 0
        ? { description: `${reader.count(existingCount, 'account')} were here already` }
        : {}),
    })
    onDone()
  }

  const newCount = read?.preview.newCount ?? 0
  const isReady = read !== null && read.preview.wrongCount === 0 && newCount > 0
  return (
    <DialogContent
      title="Import cloud accounts"
      description={`A CSV file whose first line names the columns name, provider and external_id; up to ${reader.number(MOST_IMPORTED_ACCOUNTS)} accounts.`}
      size="wide"
    >
      <DialogBody>
        <Field label="CSV file" error={error}>
          <Input
            type="file"
            accept=".csv,text/csv,text/plain"
            onClick={forgetFile}
            onChange={choose}
            className="py-1"
          />
        </Field>
        {failure === null ? null : <FailureNotice failure={failure} />}
        {read === null ? null : <ImportPreviewTable preview={read.preview} />}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button variant="primary" loading={busy} disabled={!isReady} onClick={submit}>
          {newCount > 0 ? `Import ${reader.count(newCount, 'account')}` : 'Import'}
        </Button>
      </DialogFooter>
    </DialogContent>
  )
}

/** Browsers report no change if the same file is chosen again, even after a correction, unless the choice was cleared. */
function forgetFile(event: MouseEvent<HTMLInputElement>): void {
  event.currentTarget.value = ''
}
