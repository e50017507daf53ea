import { Button } from '@/components/ui/button'
import { useReader } from '@/components/ui/reader'

type ScanProgressProps = { name: string; read: number; total: number; onCancel: () => void }

/** How much of the text was read. */
export function ScanProgress({ name, read, total, onCancel }: ScanProgressProps) {
  const reader = useReader()
  const percent = total === 0 ? 0 : Math.floor((100 * read) / total)
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg border bg-card px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm">
          Reading <span translate="no">{name}</span> in this browser: {reader.number(percent)}%
        </p>
        <progress aria-label="Progress" value={read} max={total} className="mt-1.5 h-1.5 w-full" />
      </div>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  )
}
