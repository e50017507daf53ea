import type { Metadata } from 'next'
import { PolicyForm } from '@/components/policy/policy-form'
import { WorkspaceContact } from '@/components/policy/workspace-contact'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { Notice } from '@/components/ui/notice'
import { memberMay } from '@/lib/domain/access/may'
import { MEMBER_ROLE_LABELS } from '@/lib/domain/access/member-roles'
import { getWorkspaceContact } from '@/lib/services/notices/get-workspace-contact'
import { getPolicy } from '@/lib/services/policy/get-policy'
import { openPage } from '../../open-page'

export const metadata: Metadata = { title: 'Policy' }

/** The rules that apply to every key of the workspace. */
export default async function PolicyPage(props: WorkspacePageProps) {
  const { context } = await openPage(props)
  const [policy, contact] = await Promise.all([getPolicy(context), getWorkspaceContact(context)])
  const isEditable = memberMay(context.actor.role, 'policy.manage')
  return (
    <>
      <PageHeader
        title="Policy"
        description="Rules for every access key in this workspace, new and existing."
      />
      {policy.ok ? (
        <div className="flex flex-col gap-6">
          {isEditable ? null : (
            <Notice tone="neutral" className="max-w-3xl" title="You can view this policy">
              Only a {MEMBER_ROLE_LABELS.global_admin} of this workspace can change it.
            </Notice>
          )}
          <PolicyForm policy={policy.value} isEditable={isEditable} />
          <WorkspaceContact contactEmail={contact.ok ? contact.value : null} isEditable={isEditable} />
        </div>
      ) : (
        <p>{policy.failure.message}</p>
      )}
    </>
  )
}
