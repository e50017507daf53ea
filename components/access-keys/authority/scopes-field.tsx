import { GuideLink } from '@/components/shell/guide-link'
import { Field } from '@/components/ui/field'
import { MultiSelect } from '@/components/ui/multi-select'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { type KeyRole, roleAllows } from '@/lib/domain/access/key-roles'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import type { ScopesDraft } from './draft'

type ScopesFieldProps = {
  value: ScopesDraft
  roles: readonly KeyRole[]
  catalogue: KeyFormOptions['catalogue']
  onChange: (scopes: ScopesDraft) => void
  error: string | undefined
}

/** Everything that the roles allow, or a selection from it. */
export function ScopesField({ value, roles, catalogue, onChange, error }: ScopesFieldProps) {
  const within = catalogue.filter(({ name }) => roles.some((role) => roleAllows(role, name)))
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Scopes"
        as="group"
        hint={<GuideLink guide="least-privilege" />}
        error={value.everything ? error : undefined}
      >
        <RadioGroup
          value={value.everything ? 'everything' : 'selected'}
          onValueChange={(mode) => onChange({ ...value, everything: mode === 'everything' })}
        >
          <RadioItem value="everything" label="Everything these roles allow" />
          <RadioItem value="selected" label="Only selected scopes" hint="Limit what a leaked key could do." />
        </RadioGroup>
      </Field>
      {value.everything ? null : (
        <Field
          label="Choose scopes"
          hint={within.length === 0 ? 'Choose a role first to see its scopes.' : undefined}
          error={error}
          required
        >
          <MultiSelect
            noun="scopes"
            placeholder="Search scopes"
            options={withChosen(within, value.chosen).map(({ name, description }) => ({
              value: name,
              label: name,
              hint: description,
            }))}
            value={value.chosen}
            onValueChange={(chosen) => onChange({ ...value, chosen })}
          />
        </Field>
      )}
    </div>
  )
}

/** Scopes that were chosen before the roles became narrower stay visible, so that they can be removed. */
function withChosen(within: KeyFormOptions['catalogue'], chosen: readonly string[]) {
  const missing = chosen.filter((name) => !within.some((one) => one.name === name))
  return [...within, ...missing.map((name) => ({ name, description: 'Not allowed by the chosen roles' }))]
}
