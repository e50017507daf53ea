import type { LucideIcon } from 'lucide-react'
import { type ComponentType, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { keepTyping } from '@/components/ui/kept-typing'
import { useLoadEarly } from '@/components/ui/use-load-early'

type DialogButtonProps = {
  label: string
  icon: LucideIcon
  variant?: 'primary' | 'secondary'
  /** Fetches the code of the dialog. A constant. */
  load: () => Promise<unknown>
  /** The dialog, from `lazyDialog(load, …)`. It is open while it is mounted. */
  dialog: ComponentType<{ onClose: () => void }>
}

/** A button and the dialog that the button opens. The page comes first: the code of the dialog loads when nothing else does. */
export function DialogButton({
  label,
  icon: Icon,
  variant = 'primary',
  load,
  dialog: Dialog,
}: DialogButtonProps) {
  const [open, setOpen] = useState(false)
  const early = useMemo(() => [load], [load])
  useLoadEarly(early)
  const show = () => {
    keepTyping()
    setOpen(true)
  }
  return (
    <>
      {/* A failure shows when the dialog is opened. */}
      <Button variant={variant} onClick={show} onPointerEnter={() => void load().catch(() => undefined)}>
        <Icon aria-hidden="true" />
        {label}
      </Button>
      {open ? <Dialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
