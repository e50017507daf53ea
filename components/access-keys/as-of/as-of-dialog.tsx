import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { FormDialog } from '@/components/commands/form-dialog'
import { useInputForm } from '@/components/commands/use-input-form'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { fromLocalInput, instantOfField, toLocalInput } from '@/components/ui/local-input'
import { browserZone } from '@/components/ui/reader'
import { pastKeysPath } from '@/lib/domain/console-paths'
import { MINUTE } from '@/lib/domain/durations'
import { instantInput } from '@/lib/domain/instant'
import { asOfIn, keptInThePast } from './past-query'

const IN_THE_FUTURE = 'Choose a time in the past'

const input = z.object({
  asOf: instantInput('Choose a date and a time').refine(
    (text) => Date.parse(text) <= Date.now(),
    IN_THE_FUTURE,
  ),
})

/** Asks for a date and a time, and leads to the list as it was then. The filters stay, as far as the record goes. */
export function AsOfDialog({ onClose }: { onClose: () => void }) {
  const query = Object.fromEntries(useSearchParams())
  const asOf = asOfIn(query)
  const router = useRouter()
  const workspaceSlug = useWorkspace()
  // The last full minute is over, whatever the clock of the server says.
  const [shown] = useState(() => Date.parse(asOf ?? '') || Math.floor(Date.now() / MINUTE - 1) * MINUTE)
  const form = useInputForm({
    initial: { asOf: toLocalInput(shown) },
    schema: input,
    toInput: (state) => ({ asOf: isoOf(state.asOf, shown) }),
    send: async ({ asOf: chosen }) => {
      router.push(pastKeysPath(workspaceSlug, { ...keptInThePast(query), asOf: String(chosen) }))
      return { ok: true, value: null }
    },
    onDone: onClose,
  })
  return (
    <FormDialog
      title="View access keys as of"
      description="See which keys existed at a time in the past, what they could do, and who could reach an account."
      size="sm"
      form={form}
      submitLabel="View"
      onClose={onClose}
    >
      <Field
        label="Date and time"
        hint={`In your time zone, ${browserZone()}.`}
        error={form.errorAt('asOf')}
        required
      >
        <Input type="datetime-local" step={1} max={toLocalInput(Date.now())} {...form.register('asOf')} />
      </Field>
    </FormDialog>
  )
}

function isoOf(typed: string, shown: number): string {
  const instant = typed === '' ? fromLocalInput(typed) : instantOfField(typed, shown)
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString()
}
