import { createContext, useContext } from 'react'

export type FieldControl = {
  id: string
  labelId: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

export const FieldContext = createContext<FieldControl | null>(null)

type ControlProps = { id?: string | undefined; 'aria-describedby'?: string | undefined }

/** The attributes that tie a control to the label, hint and error of its Field. */
export function useFieldControl(props: ControlProps = {}) {
  const field = useContext(FieldContext)
  const describedBy = [field?.describedBy, props['aria-describedby']].filter(Boolean).join(' ')
  return {
    id: props.id ?? field?.id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': field?.invalid || undefined,
    'aria-required': field?.required || undefined,
  }
}

/** The same for a group (radio buttons, a list): the label's id names it, not `for`. */
export function useFieldGroup() {
  const field = useContext(FieldContext)
  return {
    'aria-labelledby': field?.labelId,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
    'aria-required': field?.required || undefined,
  }
}
