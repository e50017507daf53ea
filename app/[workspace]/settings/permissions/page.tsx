import type { Metadata } from 'next'
import { AddPermission } from '@/components/permissions/add-permission'
import { PermissionsTable } from '@/components/permissions/permissions-table'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { Notice } from '@/components/ui/notice'
import type { MemberContext } from '@/lib/auth/member-context'
import { requireMember } from '@/lib/auth/require-member'
import { memberMay } from '@/lib/domain/access/may'
import { countKeysOfPermissions } from '@/lib/services/permissions/count-keys-of-permissions'
import { listPermissions } from '@/lib/services/permissions/list-permissions'

export const metadata: Metadata = { title: 'Scopes' }

/** Settings → Scopes: the catalogue of permissions, which are called scopes on the screen. */
export default async function PermissionsPage({ params }: WorkspacePageProps) {
  const context = await requireMember((await params).workspace)
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
        <PermissionsTable permissions={permissions.value} counts={countKeys(context)} mayManage={mayManage} />
      ) : (
        <Notice tone="danger">{permissions.failure.message}</Notice>
      )}
    </>
  )
}

/** The numbers of keys that can use each scope. A list without them is better than no list. */
async function countKeys(context: MemberContext) {
  const counted = await countKeysOfPermissions(context, {}).catch(() => null)
  return counted?.ok ? counted.value : null
}
