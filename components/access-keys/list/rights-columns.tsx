import type { DataTableColumn } from '@/components/data-table/data-table-types'
import { CopyableText } from '@/components/ui/copy-button'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { RolesCell, ScopesCell } from './cells'

type KeyWithRights = Pick<AccessKeyListItem, 'id' | 'grants' | 'scopes'>

/** The columns that the list of the present and the list of the past share: id and rights. A telephone hides them. */
export const RIGHTS_COLUMNS: readonly DataTableColumn<KeyWithRights>[] = [
  {
    id: 'id',
    header: 'Key ID',
    narrow: 'none',
    cell: (item) => <CopyableText value={item.id} label="Copy key ID" className="@2xl:-mr-3" />,
  },
  { id: 'roles', header: 'Roles', narrow: 'none', cell: (item) => <RolesCell grants={item.grants} /> },
  { id: 'scopes', header: 'Scopes', narrow: 'none', cell: (item) => <ScopesCell scopes={item.scopes} /> },
]
