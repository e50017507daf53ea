import { type ChangeEvent, type MouseEvent, useState } from 'react'
import { FormDialog } from '@/components/commands/form-dialog'
import { READS, useAction } from '@/components/commands/use-action'
import { useCommand } from '@/components/commands/use-command'
import { useRefusal } from '@/components/commands/use-refusal'
import { Field } from '@/components/ui/field'
import { FileInput } from '@/components/ui/file-input'
import { useReader } from '@/components/ui/reader'
import { importCloudAccounts, previewCloudAccountImport } from '@/lib/actions/workspace'
import { NOT_UTF8, readCsvText } from '@/lib/domain/cloud-accounts/csv-text'
import { LARGEST_IMPORT_CHARACTERS, MOST_IMPORTED_ACCOUNTS } from '@/lib/domain/cloud-accounts/inputs'
import type { ImportPreview } from '@/lib/domain/cloud-accounts/public-types'
import { refuse } from '@/lib/domain/result'
import { ImportPreviewTable } from './import-preview'

type Read = { csv: string; preview: ImportPreview }

/** Chooses a file, shows line by line what it would do, then does it: all of it or nothing. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const reader = useReader()
  const [read, setRead] = useState<Read | null>(null)
  const { errors, notice, refuse: showRefusal, forget } = useRefusal((path) => path === 'csv')
  const preview = useAction()
  const command = useCommand()

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    setRead(null)
    forget()
    const file = event.target.files?.[0]
    if (file === undefined) return
    if (file.size > LARGEST_IMPORT_CHARACTERS)
      return showRefusal(wrongFile('The file is too large. Use at most 500 kB'))
    const csv = readCsvText(new Uint8Array(await file.arrayBuffer()))
    if (csv === null) return showRefusal(wrongFile(NOT_UTF8))
    const answer = await preview.run(previewCloudAccountImport, { csv }, READS)
    if (answer?.ok) setRead({ csv, preview: answer.value })
    else if (answer) showRefusal(answer.failure)
  }

  const submit = async () => {
    if (read === null) return
    const answer = await command.run(
      importCloudAccounts,
      { csv: read.csv },
      ({ addedCount, existingCount }) => ({
        said: `${reader.count(addedCount, 'account')} added`,
        effect: 'Applied everywhere',
        ...(existingCount > 0 ? { more: `${reader.count(existingCount, 'account')} already existed` } : {}),
      }),
    )
    if (answer?.ok) onClose()
    else if (answer) showRefusal(answer.failure)
  }

  const newCount = read?.preview.newCount ?? 0
  return (
    <FormDialog
      title="Import cloud accounts"
      description={`A CSV file with the columns name, provider and external_id in its first line. Up to ${reader.number(MOST_IMPORTED_ACCOUNTS)} accounts.`}
      size="wide"
      form={{ submit, busy: preview.busy || command.busy, notice, isUnsaved: read !== null }}
      submitLabel={newCount > 0 ? `Import ${reader.count(newCount, 'account')}` : 'Import'}
      onClose={onClose}
      ready={read?.preview.wrongCount === 0 && newCount > 0}
    >
      <Field label="CSV file" error={errors.csv}>
        <FileInput accept=".csv,text/csv,text/plain" onClick={forgetFile} onChange={choose} />
      </Field>
      {read === null ? null : <ImportPreviewTable preview={read.preview} />}
    </FormDialog>
  )
}

function wrongFile(message: string) {
  return refuse('INVALID_INPUT', message, { fields: { csv: message } }).failure
}

/** Browsers say nothing when the same file is chosen again, mended or not, unless the choice was forgotten. */
function forgetFile(event: MouseEvent<HTMLInputElement>): void {
  event.currentTarget.value = ''
}
