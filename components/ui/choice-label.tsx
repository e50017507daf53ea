import type { ReactNode } from 'react'
import { Hint } from './hint'

type ChoiceLabelProps = { controlId: string; label: ReactNode; hint: ReactNode }

/** The words beside a checkbox or a radio button. The hint has the id of the control with `-hint`. */
export function ChoiceLabel({ controlId, label, hint }: ChoiceLabelProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={controlId} className="text-sm">
        {label}
      </label>
      {hint ? <Hint id={`${controlId}-hint`}>{hint}</Hint> : null}
    </div>
  )
}
