'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/actions/action-result'
import { addMember } from '@/lib/actions/members'
import { addMemberInput } from '@/lib/domain/members/member-inputs'
import { RoleField } from './role-field'

export type Added = {
  email: string
  link: string | null
  withoutLink: 'can_sign_in' | 'invited_elsewhere' | null
}

type AddMemberFormProps = { workspaceSlug: string; onAdded: (added: Added) => void }

/** Asks for e-mail and role. A refusal keeps the typed text. */
export function AddMemberForm({ workspaceSlug, onAdded }: AddMemberFormProps) {
  const form = useForm<z.input<typeof addMemberInput>>({
    resolver: zodResolver(addMemberInput),
    // The least powerful role is the default; more power is a decision.
    defaultValues: { email: '', role: 'global_viewer' },
  })
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    const answer = await run(addMember, values)
    if (answer === null) return
    if (answer.ok) return onAdded(answer.value)
    const { email, role } = answer.failure.fields ?? {}
    if (email !== undefined) form.setError('email', { message: email }, { shouldFocus: true })
    if (role !== undefined) form.setError('role', { message: role })
    if (email === undefined && role === undefined) setFailure(answer.failure)
  })

  return (
    <DialogContent
      title="Add member"
      description="They get in with a one-time link that you hand over, or with the password that they have."
      size="sm"
    >
      <form onSubmit={submit} method="post" noValidate>
        <DialogBody>
          <Field label="Email" error={errors.email?.message} required>
            <Input
              inputMode="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...form.register('email')}
            />
          </Field>
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <RoleField value={field.value} onChange={field.onChange} error={errors.role?.message} />
            )}
          />
          {failure === null ? null : <FailureNotice failure={failure} />}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" loading={busy}>
            Add member
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  )
}
