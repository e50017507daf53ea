import { type ClipboardEvent, useMemo, useState } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { unlessSecret } from '@/components/data-table/unless-secret'
import { useLookup } from '@/components/data-table/use-lookup'
import { Field } from '@/components/ui/field'
import { MultiSelectField } from '@/components/ui/multi-select-field'
import { useReader } from '@/components/ui/reader'
import { keyIdsInText } from '@/lib/domain/incidents/key-ids-in-text'
import { keyFinder, MOST_OFFERED } from './find-keys'

type KeysFieldProps = {
  /** The IDs of the chosen keys. */
  value: readonly string[]
  onChange: (keyIds: string[]) => void
  error: string | undefined
  required?: boolean
}

/** A field for access keys: found by name or ID as the person types, or taken from a pasted text with IDs. */
export function KeysField({ value, onChange, error, required = false }: KeysFieldProps) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  const { find, nameOf } = useMemo(() => keyFinder(workspaceSlug), [workspaceSlug])
  const [typed, setTyped] = useState('')
  const { options, failed } = useLookup(find, typed.trim())
  const takeTyped = (text: string) => {
    if (keyIdsInText(text).length > 0 || unlessSecret(text) !== null) setTyped(text)
  }
  const takePasted = (event: ClipboardEvent) => {
    const ids = keyIdsInText(event.clipboardData.getData('text/plain'))
    if (ids.length === 0) return
    event.preventDefault()
    onChange([...new Set([...value, ...ids])])
  }
  return (
    <Field
      label="Access keys"
      aside={required ? undefined : 'Optional'}
      hint="Search by name or ID, or paste a text that contains IDs. Only the IDs are sent."
      error={error}
      required={required}
    >
      <MultiSelectField
        noun="access keys"
        placeholder="Name or ID"
        value={value}
        onValueChange={onChange}
        query={typed}
        onQueryChange={takeTyped}
        onPaste={takePasted}
        shown={options ?? []}
        chosen={value.map((id) => ({ value: id, label: nameOf(id) }))}
        status={statusOf(typed, options?.length ?? null, failed)}
      />
      <p role="status" className="text-muted-foreground text-table empty:hidden">
        {value.length === 0 ? '' : `${reader.count(value.length, 'access key')} chosen`}
      </p>
    </Field>
  )
}

function statusOf(typed: string, offered: number | null, failed: boolean): string {
  if (failed) return 'The access keys couldn’t be loaded. Type to try again.'
  if (offered === null) return 'Loading…'
  if (offered === 0) return typed === '' ? 'No access keys yet.' : `No access keys match “${typed}”.`
  return offered < MOST_OFFERED ? '' : 'Type to narrow the list.'
}
