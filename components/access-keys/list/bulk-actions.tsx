import { Button } from '@/components/ui/button'
import type { Deed } from './use-bulk'

/** The actions on the selected keys. */
export function BulkActions({ onChoose }: { onChoose: (deed: Deed) => void }) {
  return (
    <>
      <Button size="sm" onClick={() => onChoose('deactivate')}>
        Deactivate
      </Button>
      <Button size="sm" variant="danger" onClick={() => onChoose('revoke')}>
        Revoke
      </Button>
    </>
  )
}
