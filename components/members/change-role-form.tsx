import { FormDialog } from '@/components/commands/form-dialog'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { changeMemberRole } from '@/lib/actions/members'
import { MEMBER_ROLE_LABELS } from '@/lib/domain/access/member-roles'
import { changeMemberRoleInput } from '@/lib/domain/members/member-inputs'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import { RoleField } from './role-field'

type ChangeRoleFormProps = { member: MemberListItem; onClose: () => void }

/** Changes the role of a member. */
export function ChangeRoleForm({ member, onClose }: ChangeRoleFormProps) {
  const { run } = useCommand()
  const form = useInputForm({
    initial: { role: member.role },
    schema: changeMemberRoleInput,
    toInput: ({ role }) => ({ userId: member.userId, role }),
    send: (input, { role }) =>
      run(changeMemberRole, input, {
        said: `${member.email} is now ${MEMBER_ROLE_LABELS[role]}`,
        effect: null,
      }),
    onDone: onClose,
  })
  const role = form.watch('role')
  return (
    <FormDialog
      title="Change role"
      description={member.email}
      size="sm"
      form={form}
      submitLabel="Change role"
      ready={role !== member.role}
      onClose={onClose}
    >
      <RoleField value={role} onChange={(chosen) => form.set('role', chosen)} error={form.errorAt('role')} />
    </FormDialog>
  )
}
