'use client'

import { Siren } from 'lucide-react'
import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import { deleteDecoy } from '@/lib/actions/decoys'
import type { Decoy } from '@/lib/domain/decoys/decoys'
import { DecoyUseWords } from './decoy-use-words'

const COLUMNS: readonly TableColumn[] = [
  'Decoy',
  'Key ID',
  'Planted in',
  'Last used',
  'Created',
  { name: 'Action', align: 'right', hidden: true },
]

/** The decoys of the workspace, with the latest use of each. Only a Global Admin may delete one. */
export function DecoyList({ decoys, mayManage }: { decoys: readonly Decoy[]; mayManage: boolean }) {
  const [deleting, setDeleting] = useState<Decoy | null>(null)
  if (decoys.length === 0)
    return (
      <EmptyState icon={Siren} title="No decoys" className="rounded-lg border bg-card">
        A decoy is a key that nobody should ever use. Plant it where only an intruder would find it.
      </EmptyState>
    )
  return (
    <div className="rounded-lg border bg-card shadow-raised">
      <Table label="Decoys" columns={COLUMNS} cards>
        {decoys.map((decoy) => (
          <TableRow key={decoy.id}>
            <th scope="row" data-narrow="headline" className="max-w-64 text-left">
              <span translate="no" className="wrap-anywhere font-medium">
                {decoy.name}
              </span>
              {decoy.note === '' ? null : (
                <span className="wrap-anywhere block font-normal text-muted-foreground text-xs">
                  {decoy.note}
                </span>
              )}
            </th>
            <TableCell data-narrow="line" data-label="Key ID">
              <code translate="no" className="font-mono text-xs">
                {decoy.id}
              </code>
            </TableCell>
            <TableCell data-narrow="line" data-label="Planted in">
              <span translate="no" className="wrap-anywhere">
                {decoy.plantedIn === '' ? '–' : decoy.plantedIn}
              </span>
            </TableCell>
            <TableCell data-narrow="line" data-label="Last used">
              <DecoyUseWords use={decoy.lastUse} />
            </TableCell>
            <TableCell data-narrow="line" data-label="Created">
              <RelativeTime value={decoy.createdAt} />
            </TableCell>
            <TableCell data-narrow="line" data-label="Action" className="@2xl:text-right">
              {mayManage ? (
                <Button size="sm" variant="danger-outline" onClick={() => setDeleting(decoy)}>
                  <span>
                    Delete<span className="sr-only"> {decoy.name}</span>
                  </span>
                </Button>
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </Table>
      {deleting === null ? null : (
        <ConfirmQuestion
          title="Delete decoy"
          description={`${deleting.name} raises no alarm after this. Remove it from where it is planted. You can’t undo this.`}
          confirmLabel="Delete"
          action={deleteDecoy}
          input={{ decoyId: deleting.id }}
          done={{ said: `${deleting.name} deleted`, effect: null }}
          onClose={() => setDeleting(null)}
        />
      )}
    </div>
  )
}
