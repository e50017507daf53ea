import { type ComponentProps, type ReactNode, type Ref, useId } from 'react'
import { cn } from '@/lib/cn'
import { ChoiceLabel } from './choice-label'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange' | 'ref'> & {
  checked?: boolean | 'indeterminate'
  onCheckedChange?: (checked: boolean) => void
  ref?: Ref<HTMLInputElement>
}

/** A bare checkbox: give it `aria-label`, or use CheckboxField. `checked` may be `"indeterminate"`. */
export function Checkbox({ checked = false, onCheckedChange, className, ref, ...props }: CheckboxProps) {
  const mixed = checked === 'indeterminate'
  // HTML has no attribute for indeterminate: it must be set on the element.
  const set = (element: HTMLInputElement | null) => {
    if (element) element.indeterminate = mixed
    if (typeof ref === 'function') ref(element)
    else if (ref) ref.current = element
  }
  return (
    <input
      {...props}
      ref={set}
      type="checkbox"
      checked={mixed ? false : checked}
      onChange={(event) => onCheckedChange?.(event.target.checked)}
      className={cn('ui-checkbox', className)}
    />
  )
}

type CheckboxFieldProps = Omit<CheckboxProps, 'className'> & { label: ReactNode; hint?: ReactNode }

/** A checkbox with a label, and optionally a hint. */
export function CheckboxField({ label, hint, ...props }: CheckboxFieldProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox id={id} aria-describedby={hint ? `${id}-hint` : undefined} className="mt-0.75" {...props} />
      <ChoiceLabel controlId={id} label={label} hint={hint} />
    </div>
  )
}
