import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { onEnter } from '@/components/ui/on-enter'

type PresetLineProps = {
  name: string
  busy: boolean
  /** Answers whether it was done. */
  onRename: (name: string) => Promise<boolean>
  onDelete: () => Promise<boolean>
}

/** One preset with its two actions. Deleting is final, therefore it asks in place. */
export function PresetLine({ name, busy, onRename, onDelete }: PresetLineProps) {
  const [mode, setMode] = useState<'shown' | 'renaming' | 'deleting'>('shown')
  const [typed, setTyped] = useState(name)
  const keep = () => setMode('shown')
  if (mode === 'renaming') {
    const save = async () => {
      if (typed.trim() === name || (await onRename(typed))) keep()
    }
    return (
      <li className="flex items-center gap-2 py-1">
        <Input
          aria-label={`New name of ${name}`}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onEnter(() => void save())}
        />
        <Button variant="primary" loading={busy} onClick={save}>
          Rename
        </Button>
        <Button disabled={busy} onClick={keep}>
          Keep
        </Button>
      </li>
    )
  }
  if (mode === 'deleting') {
    return (
      <li className="flex flex-wrap items-center justify-end gap-2 rounded-md bg-muted px-3 py-2">
        <p className="wrap-anywhere min-w-0 flex-1">Delete {name}? You can’t undo this.</p>
        <Button variant="danger" loading={busy} onClick={onDelete}>
          Delete preset
        </Button>
        <Button autoFocus disabled={busy} onClick={keep}>
          Keep
        </Button>
      </li>
    )
  }
  return (
    <li className="flex items-center gap-1 py-1">
      <span translate="no" dir="auto" className="wrap-anywhere min-w-0 flex-1 text-left">
        {name}
      </span>
      <IconButton icon={Pencil} label={`Rename ${name}`} onClick={() => setMode('renaming')} />
      <IconButton icon={Trash2} label={`Delete ${name}`} onClick={() => setMode('deleting')} />
    </li>
  )
}
