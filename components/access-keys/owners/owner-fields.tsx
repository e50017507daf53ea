import { useEffect, useId, useState } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { suggestOwners } from '@/lib/actions/owners'
import type { OwnerChoice } from '@/lib/domain/owners/owner'
import { OWNER_HINTS } from './owner-filters'

type OwnerFieldsProps = {
  owner: string
  labels: string
  onOwnerChange: (owner: string) => void
  onLabelsChange: (labels: string) => void
  ownerError: string | undefined
  labelsError: string | undefined
}

/** The fields "Owner" and "Labels" of a key. */
export function OwnerFields(props: OwnerFieldsProps) {
  return (
    <>
      <OwnerField owner={props.owner} onChange={props.onOwnerChange} error={props.ownerError} />
      <Field
        label="Labels"
        aside="Optional"
        hint="One per line, for example env=prod. Your APIs see them when they check this key."
        error={props.labelsError}
      >
        <Textarea
          rows={2}
          spellCheck={false}
          className="font-mono text-table"
          value={props.labels}
          onChange={(event) => props.onLabelsChange(event.target.value)}
        />
      </Field>
    </>
  )
}

type OwnerFieldProps = {
  owner: string
  onChange: (owner: string) => void
  error: string | undefined
  /** For several keys: what an empty field means. */
  hint?: string
}

const HINT = 'A member’s email address or a team name. A member gets every email about this key.'

/** The field "Owner". Members and teams are offered while a person types. */
export function OwnerField({ owner, onChange, error, hint = HINT }: OwnerFieldProps) {
  const id = useId()
  const { choices, ask } = useOwnerChoices()
  return (
    <>
      <Field label="Owner" aside="Optional" hint={hint} error={error}>
        <Input
          list={id}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          value={owner}
          onFocus={() => ask('')}
          onChange={(event) => {
            onChange(event.target.value)
            ask(event.target.value)
          }}
        />
      </Field>
      <datalist id={id}>
        {choices.map(({ name, kind }) => (
          <option key={`${kind} ${name}`} value={name} label={OWNER_HINTS[kind]} />
        ))}
      </datalist>
    </>
  )
}

const WAIT_MS = 200

/** The owners that match the text asked for last. Offers are a help: a failure shows none. */
function useOwnerChoices() {
  const workspaceSlug = useWorkspace()
  const [search, ask] = useState<string | null>(null)
  const [choices, setChoices] = useState<readonly OwnerChoice[]>([])
  useEffect(() => {
    if (search === null) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const answer = await suggestOwners(workspaceSlug, { search, assignable: true }).catch(() => null)
      if (isCurrent && answer?.ok) setChoices(answer.value)
    }, WAIT_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [workspaceSlug, search])
  return { choices, ask }
}
