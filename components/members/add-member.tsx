'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { DialogButton, FormDialog } from '@/components/commands/form-dialog'
import { useAction } from '@/components/commands/use-action'
import { useInputForm } from '@/components/commands/use-input-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { addMember } from '@/lib/actions/members'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { addMemberInput } from '@/lib/domain/members/member-inputs'
import { type Added, AddedWithoutLink } from './added-without-link'
import { RoleField } from './role-field'
import { SignInLink } from './sign-in-link'

/** "Add member": the form, then the link to hand over. */
export function AddMember() {
  const [added, setAdded] = useState<Added | null>(null)
  return (
    <DialogButton label="Add member" icon={UserPlus} onChange={() => setAdded(null)}>
      {(close) =>
        added === null ? (
          <AddMemberForm onAdded={setAdded} />
        ) : added.link === null ? (
          <AddedWithoutLink added={added} onDone={close} />
        ) : (
          <SignInLink title="Member added" email={added.email} link={added.link} onDone={close} />
        )
      }
    </DialogButton>
  )
}

// The least that a member may be: more is a decision.
const EMPTY: { email: string; role: MemberRole } = { email: '', role: 'global_viewer' }

function AddMemberForm({ onAdded }: { onAdded: (added: Added) => void }) {
  const { run } = useAction()
  const form = useInputForm({
    initial: EMPTY,
    schema: addMemberInput,
    send: (input) => run(addMember, input),
    onDone: onAdded,
  })
  return (
    <FormDialog
      title="Add member"
      description="They get in with a one-time link that you hand over, or with the password that they have."
      size="sm"
      form={form}
      submitLabel="Add member"
    >
      <Field label="Email" error={form.errorAt('email')} required>
        <Input inputMode="email" autoCapitalize="none" spellCheck={false} {...form.register('email')} />
      </Field>
      <Controller
        control={form.control}
        name="role"
        render={({ field }) => (
          <RoleField value={field.value} onChange={field.onChange} error={form.errorAt('role')} />
        )}
      />
    </FormDialog>
  )
}
