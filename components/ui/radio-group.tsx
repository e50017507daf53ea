import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { ChoiceLabel } from './choice-label'
import { useFieldGroup } from './field-context'

/** One of several choices; the label of `<Field as="group">` names it. Children are RadioItems. */
export function RadioGroup(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root {...useFieldGroup()} {...props} className="flex flex-col gap-2" />
}

type RadioItemProps = {
  value: string
  label: ReactNode
  /** A sentence under the label, announced with it. */
  hint?: ReactNode
}

/** One choice of a RadioGroup. */
export function RadioItem({ value, label, hint }: RadioItemProps) {
  const id = useId()
  return (
    <div className="relative flex items-start gap-2.5">
      <Radix.Item
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.75 flex size-4 shrink-0 items-center justify-center rounded-full border border-input bg-card transition-colors data-[state=checked]:border-primary data-[state=checked]:bg-primary"
      >
        <Radix.Indicator className="size-1.5 rounded-full bg-primary-foreground" />
      </Radix.Item>
      <ChoiceLabel controlId={id} label={label} hint={hint} />
    </div>
  )
}
