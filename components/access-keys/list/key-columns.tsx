'use client'

import type { DataTableColumn } from '@/components/data-table/data-table-types'
import { CopyableText } from '@/components/ui/copy-button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { KeyMenu } from '../actions/key-menu'
import { Expires } from '../expires'
import { Status } from '../status'
import { LastUsedCell, NameCell, RolesCell, ScopesCell } from './cells'

/** The columns of the list; the ids of those that sort are the server's names for the sorts. */
export const KEY_COLUMNS: readonly DataTableColumn<AccessKeyListItem>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (item) => <NameCell item={item} />,
    sortable: true,
    canHide: false,
    narrow: 'headline',
    // Takes what the others leave, and cuts a long name.
    className: 'w-full max-w-0 px-2',
  },
  {
    id: 'id',
    header: 'Key ID',
    cell: (item) => <CopyableText value={item.id} label="Copy key ID" />,
    className: 'px-2',
  },
  { id: 'roles', header: 'Roles', cell: (item) => <RolesCell grants={item.grants} />, className: 'px-2' },
  { id: 'scopes', header: 'Scopes', cell: (item) => <ScopesCell scopes={item.scopes} />, className: 'px-2' },
  {
    id: 'created',
    header: 'Created',
    cell: (item) => (
      <RelativeTime value={item.createdAt} className="whitespace-nowrap text-muted-foreground" />
    ),
    sortable: true,
    sortDescFirst: true,
    className: 'px-2',
  },
  {
    id: 'last_used',
    header: 'Last used',
    cell: (item) => <LastUsedCell use={item.lastUse} />,
    sortable: true,
    sortDescFirst: true,
    className: 'px-2',
  },
  {
    id: 'expires',
    header: 'Expires',
    cell: (item) => (
      <span className="whitespace-nowrap">
        <Expires at={item.expiresAt} status={item.status} />
      </span>
    ),
    sortable: true,
    className: 'px-2',
  },
  { id: 'status', header: 'Status', cell: (item) => <Status status={item.status} />, className: 'px-2' },
  {
    id: 'menu',
    header: '',
    cell: (item) => <KeyMenu item={item} />,
    canHide: false,
    align: 'right',
    narrow: 'corner',
    className: 'w-10 px-2',
  },
]
