import { Field } from '@/components/ui/field'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { CREDENTIAL_CHOICE_LABELS, type CredentialChoice } from '@/lib/domain/access-keys/inputs'

const HINTS: Record<CredentialChoice, string> = {
  opaque: 'For Basic authentication and bearer tokens. Short, and recognised by secret scanners.',
  token: 'A signed token for programs that expect one. Its expiry can’t be extended.',
  none: 'Create the first secret later, on the key’s page.',
}

type CredentialFieldProps<Choice extends CredentialChoice> = {
  value: Choice
  choices: readonly Choice[]
  onChange: (choice: Choice) => void
}

/** The choice of the kind of credential. */
export function CredentialField<Choice extends CredentialChoice>(props: CredentialFieldProps<Choice>) {
  const { value, choices, onChange } = props
  return (
    <Field label="Credential" as="group">
      <RadioGroup
        value={value}
        onValueChange={(chosen) => {
          const choice = choices.find((one) => one === chosen)
          if (choice !== undefined) onChange(choice)
        }}
      >
        {choices.map((choice) => (
          <RadioItem
            key={choice}
            value={choice}
            label={CREDENTIAL_CHOICE_LABELS[choice]}
            hint={HINTS[choice]}
          />
        ))}
      </RadioGroup>
    </Field>
  )
}
