import { X } from 'lucide-react'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { MultiSelect } from '@/components/ui/multi-select'
import { Select } from '@/components/ui/select'
import {
  isLimitedToAccounts,
  KEY_ROLE_LABELS,
  KEY_ROLE_SUMMARIES,
  KEY_ROLES,
} from '@/lib/domain/access/key-roles'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import type { GrantDraft } from './draft'

type GrantFieldsProps = {
  position: number
  value: GrantDraft
  accounts: KeyFormOptions['accounts']
  onChange: (grant: GrantDraft) => void
  /** Missing for the only grant, which cannot be removed. */
  onRemove?: () => void
  roleError: string | undefined
  accountsError: string | undefined
}

const ROLE_OPTIONS = KEY_ROLES.map((value) => ({
  value,
  label: KEY_ROLE_LABELS[value],
  hint: KEY_ROLE_SUMMARIES[value],
}))

/** One role, and its accounts if the role is limited to accounts: a list, or all of them. */
export function GrantFields({ position, value, onChange, onRemove, roleError, ...props }: GrantFieldsProps) {
  const isLimited = value.role !== null && isLimitedToAccounts(value.role)
  return (
    <fieldset
      aria-label={`Grant ${position + 1}`}
      className="relative flex min-w-0 flex-col gap-4 rounded-md border p-3"
    >
      <Field label="Role" error={roleError} required>
        <Select
          options={ROLE_OPTIONS}
          value={value.role ?? undefined}
          placeholder="Choose a role"
          onValueChange={(chosen) =>
            onChange({ ...value, role: KEY_ROLES.find((role) => role === chosen) ?? null })
          }
        />
      </Field>
      {isLimited ? <AccountsField {...props} value={value} onChange={onChange} /> : null}
      {onRemove ? (
        <IconButton
          icon={X}
          label={`Remove grant ${position + 1}`}
          className="absolute top-1.5 right-1.5"
          onClick={onRemove}
        />
      ) : null}
    </fieldset>
  )
}

type AccountsFieldProps = Pick<GrantFieldsProps, 'value' | 'accounts' | 'onChange' | 'accountsError'>

function AccountsField({ value, accounts, onChange, accountsError }: AccountsFieldProps) {
  return (
    <div className="flex flex-col gap-2.5">
      <Field
        label="Cloud accounts"
        error={accountsError}
        hint={accounts.length === 0 ? 'This workspace has no cloud accounts yet.' : undefined}
        required
      >
        <MultiSelect
          noun="cloud accounts"
          placeholder="Search cloud accounts"
          disabled={value.allAccounts}
          options={accounts.map((account) => ({
            value: account.id,
            label: account.name,
            hint: `${account.provider} ${account.externalId}`,
          }))}
          value={value.allAccounts ? [] : value.accounts}
          onValueChange={(chosen) => onChange({ ...value, accounts: chosen })}
        />
      </Field>
      <CheckboxField
        label="All accounts"
        hint="Includes accounts added later."
        checked={value.allAccounts}
        onCheckedChange={(checked) => onChange({ ...value, allAccounts: checked === true })}
      />
    </div>
  )
}
