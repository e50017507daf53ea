import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { useReader } from '@/components/ui/reader'
import { Textarea } from '@/components/ui/textarea'
import { keyIdsInText } from '@/lib/domain/incidents/key-ids-in-text'

type KeysFieldProps = {
  /** The registered control. */
  control: UseFormRegisterReturn
  /** The text as it is now. */
  text: string
  error: string | undefined
  required?: boolean
}

/** A field for access keys: ids, or any text that contains ids. Says at once how many keys it found. */
export function KeysField({ control, text, error, required = false }: KeysFieldProps) {
  const reader = useReader()
  const found = keyIdsInText(text).length
  return (
    <Field
      label="Access keys"
      aside={required ? undefined : 'Optional'}
      hint="Paste key IDs, or a text that contains them. Only the IDs are sent."
      error={error}
      required={required}
    >
      <Textarea {...control} spellCheck={false} placeholder="ak_…" className="font-mono" />
      <p role="status" className="text-muted-foreground text-table empty:hidden">
        {text.trim() === '' ? '' : `${reader.count(found, 'access key')} found`}
      </p>
    </Field>
  )
}
