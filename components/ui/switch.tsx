import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'

/** On or off, with immediate effect; a label names it by its id. */
export function Switch(props: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...props}
      className="inline-flex h-5 w-8.5 shrink-0 items-center rounded-full border border-input bg-input/40 p-px transition-colors data-[state=checked]:border-primary data-[state=checked]:bg-primary"
    >
      <Radix.Thumb className="block size-4 rounded-full bg-white shadow-raised ring-1 ring-input/60 transition-transform data-[state=checked]:translate-x-3.5 data-[state=checked]:ring-0" />
    </Radix.Root>
  )
}
