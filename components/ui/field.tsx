import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'
import { FieldContext } from './field-context'
import { Hint } from './hint'

type FieldProps = {
  label: string
  /** One sentence of help under the label. */
  hint?: ReactNode
  /** The error: red, and announced when it appears. Accepts `errors.name?.message`. */
  error?: string | undefined
  required?: boolean
  /** A quiet remark beside the label, for instance "Optional". */
  aside?: ReactNode
  /** `group` for radio buttons and lists, which a label cannot point at. */
  as?: 'control' | 'group'
  className?: string
  /** One control of this folder, which gets its id, description and error state from here. */
  children: ReactNode
}

/** A control with its label, hint and error, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const { label, hint, error, required = false, aside, as = 'control', className, children } = props
  const id = useId()
  const [labelId, hintId, errorId] = [`${id}-label`, `${id}-hint`, `${id}-error`]
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ id, labelId, describedBy, invalid: Boolean(error), required }}>
      <div className={cn('flex flex-col gap-1.5', className)}>
        <div className="flex items-baseline justify-between gap-3">
          {as === 'control' ? (
            <label htmlFor={id} id={labelId} className="font-medium text-foreground text-sm">
              {label}
            </label>
          ) : (
            <span id={labelId} className="font-medium text-sm">
              {label}
            </span>
          )}
          {aside ? <span className="text-muted-foreground text-xs">{aside}</span> : null}
        </div>
        {children}
        {hint ? (
          <Hint id={hintId} className="text-pretty">
            {hint}
          </Hint>
        ) : null}
        <div aria-live="polite" className="empty:hidden">
          {error ? (
            <p id={errorId} className="flex items-start gap-1.5 text-danger-soft-foreground text-table">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
              {error}
            </p>
          ) : null}
        </div>
      </div>
    </FieldContext>
  )
}
