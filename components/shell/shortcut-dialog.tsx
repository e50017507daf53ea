import { useState } from 'react'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { Switch } from '@/components/ui/switch'
import { setSingleKeyShortcuts, singleKeyShortcutsOn } from '@/components/ui/use-shortcut'
import { GENERAL_SHORTCUTS } from './shortcuts'

type ShortcutDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Every shortcut and its effect, and a switch that turns single keys off. */
export function ShortcutDialog({ open, onOpenChange }: ShortcutDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard shortcuts" size="sm">
        <DialogBody>
          {GENERAL_SHORTCUTS.map((group) => (
            <section key={group.label}>
              <h3 className="mb-2 font-medium text-muted-foreground text-table">{group.label}</h3>
              <dl className="flex flex-col gap-1.5">
                {group.shortcuts.map(({ keys, does }) => (
                  <div key={does} className="flex items-center justify-between gap-4">
                    <dt>{does}</dt>
                    <dd className="flex items-center gap-1 text-muted-foreground text-xs">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <SingleKeySwitch />
        </DialogBody>
      </DialogContent>
    </Dialog>
  )
}

function SingleKeySwitch() {
  const [on, setOn] = useState(singleKeyShortcutsOn)
  return (
    <div className="flex items-center justify-between gap-4 border-t pt-4">
      <label htmlFor="single-key-shortcuts">
        Single-key shortcuts
        <span className="block text-muted-foreground text-table">When off, only Ctrl/⌘ K works.</span>
      </label>
      <Switch
        id="single-key-shortcuts"
        checked={on}
        onCheckedChange={(next) => {
          setOn(next)
          setSingleKeyShortcuts(next)
        }}
      />
    </div>
  )
}
