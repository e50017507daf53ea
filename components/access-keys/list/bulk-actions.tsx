'use client'

import { Button } from '@/components/ui/button'
import type { Deed } from './use-bulk'

/** What can be done to the selected keys together. */
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
