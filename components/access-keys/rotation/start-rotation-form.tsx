import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useCommand } from '@/components/commands/use-command'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { startRotation } from '@/lib/actions/secrets'
import type { RotationView } from '@/lib/domain/rotation/rotation-view'

type StartRotationFormProps = { view: RotationView; refresh: () => Promise<void> }

/** Starts a rotation of the only active secret, or of the chosen one. */
export function StartRotationForm({ view, refresh }: StartRotationFormProps) {
  const { candidates, keyId } = view
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const { run, busy } = useCommand(refresh)
  const secretId = candidates.find(({ id }) => id === chosen)?.id ?? candidates[0]?.id
  const start = async () => {
    const answer = await run(startRotation, { keyId, secretId }, null)
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      {candidates.length > 1 ? (
        <div className="min-w-56">
          <Select
            aria-label="Secret to replace"
            options={candidates.map(({ id, hint }, index) => ({
              value: id,
              label: index === 0 ? `${hint} (the older one)` : hint,
            }))}
            value={secretId}
            onValueChange={setChosen}
          />
        </div>
      ) : null}
      <Button onClick={start} loading={busy} disabled={secretId === undefined}>
        <RefreshCw aria-hidden="true" />
        Start rotation
      </Button>
    </div>
  )
}
