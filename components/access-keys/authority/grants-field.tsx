import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { MOST_GRANTS } from '@/lib/domain/access-keys/inputs'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import { type GrantDraft, NO_GRANT } from './draft'
import { GrantFields } from './grant-fields'

type GrantsFieldProps = {
  value: readonly GrantDraft[]
  accounts: KeyFormOptions['accounts']
  onChange: (grants: GrantDraft[]) => void
  /** The error at a path such as `grants.0.role`. */
  errorAt: (path: string) => string | undefined
}

/** The roles of a key: one or more, each with the cloud accounts that it reaches. */
export function GrantsField({ value, accounts, onChange, errorAt }: GrantsFieldProps) {
  const replace = (index: number, grant: GrantDraft) =>
    onChange(value.map((one, position) => (position === index ? grant : one)))
  const remove = (index: number) => onChange(value.filter((_one, position) => position !== index))
  return (
    <div className="flex flex-col gap-3">
      {value.map((grant, index) => (
        <GrantFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a grant has no identity but its place.
          key={index}
          position={index}
          value={grant}
          accounts={accounts}
          onChange={(next) => replace(index, next)}
          {...(value.length > 1 ? { onRemove: () => remove(index) } : {})}
          roleError={errorAt(`grants.${index}.role`)}
          accountsError={errorAt(`grants.${index}.accounts`)}
        />
      ))}
      {value.length < MOST_GRANTS ? (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => onChange([...value, NO_GRANT])}
        >
          <Plus aria-hidden="true" />
          Add another role
        </Button>
      ) : null}
    </div>
  )
}
