import type { Metadata } from 'next'
import { AddPermission } from '@/components/permissions/add-permission'
import { PermissionsTable } from '@/components/permissions/permissions-table'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { Notice } from '@/components/ui/notice'
import { memberMay } from '@/lib/domain/access/may'
import { countKeysOfPermissions } from '@/lib/services/permissions/count-keys-of-permissions'
import { listPermissions } from '@/lib/services/permissions/list-permissions'
import { openPage } from '../../open-page'
import { valueOrNull } from '../../value-or-null'

export const metadata: Metadata = { title: 'Scopes' }

/** Settings → Scopes: the catalogue of permissions, which are called scopes on the screen. */
export default async function PermissionsPage(props: WorkspacePageProps) {
  const { context } = await openPage(props)
  const permissions = await listPermissions(context)
  const mayManage = memberMay(context.actor.role, 'permissions.manage')
  return (
    <>
      <PageHeader
        title="Scopes"
        description="Scopes you can give to access keys."
        action={mayManage ? <AddPermission /> : null}
      />
      {permissions.ok ? (
        <PermissionsTable
          permissions={permissions.value}
          counts={valueOrNull(countKeysOfPermissions(context, {}))}
          mayManage={mayManage}
        />
      ) : (
        <Notice tone="danger">{permissions.failure.message}</Notice>
      )}
    </>
  )
}
