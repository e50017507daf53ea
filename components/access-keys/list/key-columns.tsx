import dynamic from 'next/dynamic'
import { type DataTableColumn, MENU_COLUMN } from '@/components/data-table/data-table-types'
import { lazyPart } from '@/components/ui/lazy-part'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { KeyMenu } from '../actions/key-menu'
import { Expires } from '../expires'
import { StatusWithHealth } from '../health/health-badges'
import { OwnerWords } from '../owners/owner-words'
import { PolicyEndMark } from '../policy-end'
import { LastUsedCell, NameCell } from './cells'
import { RIGHTS_COLUMNS } from './rights-columns'

// A browser shows the labels only if somebody has chosen the column.
const LabelChips = lazyPart(() => import('../owners/label-chips').then((module) => module.LabelChips))
// Only lists of a pasted search need the notes.
const SecretNotes = dynamic(() => import('./secret-notes').then((module) => module.SecretNotes))

/**
 * The columns of the list; the ids of sortable ones are the server's names for the sorts. A telephone shows what decides
 * whether to open a key; its page has the rest.
 */
export const KEY_COLUMNS: readonly DataTableColumn<AccessKeyListItem>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (item) => <NameCell item={item} />,
    sortable: true,
    canHide: false,
    narrow: 'headline',
    // Takes the remaining width and truncates a long name, but never so much that the next column covers it.
    className: '@2xl:w-full @2xl:min-w-30 @2xl:max-w-0 @min-[70rem]:min-w-40',
  },
  ...RIGHTS_COLUMNS,
  {
    id: 'owner',
    header: 'Owner',
    narrow: 'none',
    cell: (item) => <OwnerWords owner={item.owner} ownerKind={item.ownerKind} />,
    className: '@2xl:max-w-18 @min-[76rem]:max-w-24',
  },
  {
    id: 'labels',
    header: 'Labels',
    narrow: 'none',
    cell: (item) => <LabelChips labels={item.labels} most={2} />,
    hiddenByDefault: true,
    className: '@2xl:min-w-28',
  },
  {
    id: 'created',
    header: 'Created',
    narrow: 'none',
    cell: (item) => (
      <RelativeTime value={item.createdAt} className="whitespace-nowrap text-muted-foreground" />
    ),
    sortable: true,
    sortDescFirst: true,
    // The first column that a small laptop can do without: the page of the key has the time.
    className: '@max-[66rem]:hidden',
  },
  {
    id: 'last_used',
    header: 'Last used',
    narrow: 'fact',
    cell: (item) => <LastUsedCell use={item.lastUse} />,
    sortable: true,
    sortDescFirst: true,
  },
  {
    id: 'expires',
    header: 'Expires',
    narrow: 'fact',
    cell: (item) => (
      <span className="whitespace-nowrap">
        <Expires at={item.expiresAt} status={item.status} />
        {item.policyEnd === null ? null : <PolicyEndMark end={item.policyEnd} />}
      </span>
    ),
    sortable: true,
  },
  {
    id: 'status',
    header: 'Status',
    narrow: 'mark',
    cell: (item) => (
      <StatusWithHealth status={item.status} containment={item.containment} health={item.health} />
    ),
  },
  { ...MENU_COLUMN, cell: (item) => <KeyMenu item={item} /> },
]

/** The columns of keys that a paste found. The name has room for the notes about the secret. */
export const FOUND_COLUMNS: readonly DataTableColumn<AccessKeyListItem>[] = KEY_COLUMNS.map((column) =>
  column.id === 'name'
    ? {
        ...column,
        cell: (item) => (
          <>
            <NameCell item={item} />
            <SecretNotes keyId={item.id} />
          </>
        ),
        className: '@2xl:w-full @2xl:min-w-60 @2xl:max-w-0',
      }
    : column,
)
