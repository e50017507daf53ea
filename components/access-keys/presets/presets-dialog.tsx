import { useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { PAGE_STAYS, useAction } from '@/components/commands/use-action'
import { Dialog, DialogBody, DialogContent, DoneFooter } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { deletePreset, updatePreset } from '@/lib/actions/presets'
import type { Preset } from '@/lib/domain/presets/preset'
import { PresetLine } from './preset-line'

type PresetsDialogProps = {
  presets: readonly Preset[]
  onChanged: () => Promise<void>
  onClose: () => void
}

/** "Presets": renames and deletes. Keys that were made with a preset do not change. */
export function PresetsDialog({ presets, onChanged, onClose }: PresetsDialogProps) {
  const { run, busy } = useAction()
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const change = async (action: typeof updatePreset, input: Record<string, unknown>, said: string) => {
    setFailure(null)
    const answer = await run(action, input, PAGE_STAYS)
    if (answer === null) return false
    if (!answer.ok) {
      setFailure(answer.failure)
      return false
    }
    await onChanged()
    toast.success(said)
    return true
  }
  return (
    <Dialog onClose={onClose} busy={busy}>
      <DialogContent
        title="Presets"
        description="Global Admins of this workspace can start a new key from these. Existing keys don’t change."
        size="sm"
      >
        <DialogBody>
          {presets.length === 0 ? <p className="text-muted-foreground">No presets left.</p> : null}
          <ul className="flex flex-col gap-1">
            {presets.map((preset) => (
              <PresetLine
                key={preset.id}
                name={preset.name}
                busy={busy}
                onRename={(presetName) =>
                  change(updatePreset, { presetId: preset.id, presetName }, `Preset renamed to ${presetName}`)
                }
                onDelete={() =>
                  change(deletePreset, { presetId: preset.id }, `Preset ${preset.name} deleted`)
                }
              />
            ))}
          </ul>
          {failure === null ? null : <FailureNotice failure={failure} title="Preset not changed" />}
        </DialogBody>
        <DoneFooter onDone={onClose} />
      </DialogContent>
    </Dialog>
  )
}
