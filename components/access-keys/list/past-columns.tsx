import type { DataTableColumn } from '@/components/data-table/data-table-types'
import { ExactTime } from '@/components/ui/relative-time'
import type { PastKey } from '@/lib/domain/as-of/past-key'
import { pastKeyPath } from '@/lib/domain/console-paths'
import { StatusWithHealth } from '../health/health-badges'
import { OwnerWords } from '../owners/owner-words'
import { NameCell } from './cells'
import { RIGHTS_COLUMNS } from './rights-columns'

/** The columns of the list of the past. Times stand as dates: "in 12 days" would be read as from now. */
export function pastColumns(workspaceSlug: string, asOf: string): readonly DataTableColumn<PastKey>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: (item) => <NameCell item={item} href={pastKeyPath(workspaceSlug, asOf, item.id)} />,
      sortable: true,
      canHide: false,
      narrow: 'headline',
      className: '@2xl:w-full @2xl:min-w-48 @2xl:max-w-0',
    },
    ...RIGHTS_COLUMNS,
    {
      id: 'owner',
      header: 'Owner',
      narrow: 'none',
      cell: (item) => <OwnerWords owner={item.owner} ownerKind={item.ownerKind} />,
      className: '@2xl:max-w-24',
    },
    {
      id: 'created',
      header: 'Created',
      narrow: 'none',
      cell: (item) => <Day value={item.createdAt} />,
      sortable: true,
      sortDescFirst: true,
    },
    {
      id: 'secrets',
      header: 'Working secrets',
      narrow: 'fact',
      align: 'right',
      cell: (item) => item.workingSecrets,
    },
    {
      id: 'expires',
      header: 'Expires',
      narrow: 'fact',
      cell: (item) => <Ends item={item} />,
    },
    {
      id: 'status',
      header: 'Status',
      narrow: 'mark',
      cell: ({ status, containment }) => (
        <StatusWithHealth status={status} containment={containment} health={[]} />
      ),
    },
  ]
}

function Day({ value }: { value: string }) {
  return <ExactTime value={value} precision="date" className="whitespace-nowrap text-muted-foreground" />
}

function Ends({ item: { status, expiresAt } }: { item: PastKey }) {
  if (expiresAt !== null) return <Day value={expiresAt} />
  if (status !== 'revoked') return <span className="text-muted-foreground">No secret</span>
  return (
    <span className="text-muted-foreground">
      <span aria-hidden="true">–</span>
      <span className="sr-only">No longer expires</span>
    </span>
  )
}
