import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import {
  MEMBER_ROLE_LABELS,
  MEMBER_ROLE_SUMMARIES,
  MEMBER_ROLES,
  type MemberRole,
} from '@/lib/domain/access/member-roles'

const OPTIONS = MEMBER_ROLES.map((role) => ({
  value: role,
  label: MEMBER_ROLE_LABELS[role],
  hint: MEMBER_ROLE_SUMMARIES[role],
}))

type RoleFieldProps = { value: MemberRole; onChange: (role: MemberRole) => void; error?: string | undefined }

/** "Member role", with a description of each role. */
export function RoleField({ value, onChange, error }: RoleFieldProps) {
  const choose = (chosen: string) => {
    const role = MEMBER_ROLES.find((one) => one === chosen)
    if (role !== undefined) onChange(role)
  }
  return (
    <Field label="Member role" hint={MEMBER_ROLE_SUMMARIES[value]} error={error} required>
      <Select options={OPTIONS} value={value} onValueChange={choose} />
    </Field>
  )
}
