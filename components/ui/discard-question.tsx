import { AlertDialog } from './alert-dialog'

type DiscardQuestionProps = { onKeep: () => void; onDiscard: () => void }

/** Asks once before a form is discarded that was filled in. */
export function DiscardQuestion({ onKeep, onDiscard }: DiscardQuestionProps) {
  return (
    <AlertDialog
      title="Discard what you entered?"
      description="Nothing of it is saved. You can’t undo this."
      confirmLabel="Discard"
      cancelLabel="Keep editing"
      tone="danger-outline"
      onClose={onKeep}
      onConfirm={onDiscard}
    />
  )
}
