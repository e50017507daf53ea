import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { fromLocalInput, toLocalInput } from '@/components/ui/local-input'
import { ExactTime } from '@/components/ui/relative-time'

type SuspectedSinceProps = {
  /** The instant by which the answer on the screen tells known from new callers. */
  inForce: string
  /** Null: 24 hours before the question. */
  chosen: string | null
  onChoose: (instant: string | null) => void
}

/** Since when the leak may have been used. Callers from before are known, others are new. */
export function SuspectedSince({ inForce, chosen, onChoose }: SuspectedSinceProps) {
  const shown = Date.parse(chosen ?? inForce)
  return (
    <Field
      label="Suspected since"
      aside={chosen === null ? '24 hours ago' : undefined}
      hint={
        <>
          A caller from the 14 days before counts as known. In force: <ExactTime value={inForce} />. Rounded
          down to the full hour for calls older than two hours.
        </>
      }
      className="max-w-md"
    >
      <Input
        type="datetime-local"
        step={60}
        defaultValue={toLocalInput(shown).slice(0, 16)}
        onChange={(event) => {
          const instant = fromLocalInput(event.target.value)
          onChoose(Number.isNaN(instant) ? null : new Date(instant).toISOString())
        }}
      />
    </Field>
  )
}
