import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { FormDialog } from '@/components/commands/form-dialog'
import { useAction } from '@/components/commands/use-action'
import { useInputForm } from '@/components/commands/use-input-form'
import { Dialog, DialogBody, DialogContent, DoneFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { addMember } from '@/lib/actions/members'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { addMemberInput } from '@/lib/domain/members/member-inputs'
import { RoleField } from './role-field'
import { SignInLink } from './sign-in-link'

type Added = {
  email: string
  link: string | null
  withoutLink: 'can_sign_in' | 'invited_elsewhere' | null
}

type ClosableProps = { onClose: () => void }

/** The dialog "Add member": the form, then the link to hand over. */
export function AddMemberDialog({ onClose }: ClosableProps) {
  const [added, setAdded] = useState<Added | null>(null)
  if (added === null) return <AddMemberForm onAdded={setAdded} onClose={onClose} />
  return (
    <Dialog onClose={onClose}>
      {added.link === null ? (
        <AddedWithoutLink added={added} onDone={onClose} />
      ) : (
        <SignInLink title="Member added" email={added.email} link={added.link} onDone={onClose} />
      )}
    </Dialog>
  )
}

// The least that a member may be: more is a decision.
const EMPTY: { email: string; role: MemberRole } = { email: '', role: 'global_viewer' }

function AddMemberForm({ onAdded, onClose }: ClosableProps & { onAdded: (added: Added) => void }) {
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
      description="They sign in with a one-time link that you send them, or with the password they already have."
      size="sm"
      form={form}
      submitLabel="Add member"
      onClose={onClose}
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

/** Explains why there is no link: the person can sign in already. */
function AddedWithoutLink({ added, onDone }: { added: Added; onDone: () => void }) {
  return (
    <DialogContent title="Member added" size="sm">
      <DialogBody>
        <Notice tone="live" role="status">
          <span translate="no" className="wrap-anywhere font-medium">
            {added.email}
          </span>{' '}
          {added.withoutLink === 'invited_elsewhere'
            ? 'was already invited by another workspace. They set a password with the link from there.'
            : 'can already sign in, and will find this workspace in the switcher.'}
        </Notice>
      </DialogBody>
      <DoneFooter onDone={onDone} />
    </DialogContent>
  )
}
