'use client'

import { useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useInputForm } from '@/components/commands/use-input-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { requestPasswordLink } from '@/lib/actions/session'
import { passwordLinkInput } from '@/lib/domain/members/sign-in-inputs'

/** Asks for a link by mail. The answer does not reveal whether the account exists. */
export function ForgotPasswordForm() {
  const [isSent, setIsSent] = useState(false)
  const form = useInputForm({
    initial: { email: '' },
    schema: passwordLinkInput,
    send: (input) => answered(() => requestPasswordLink(input)),
    onDone: () => setIsSent(true),
  })
  if (isSent)
    return (
      <Notice tone="live" role="status" title="Check your inbox">
        If this address belongs to an account with a password, a link is on its way. It works once, for an
        hour.
      </Notice>
    )
  return (
    <form ref={form.element} method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <Field label="Email" error={form.errorAt('email')} required>
        <Input
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          {...form.register('email')}
        />
      </Field>
      {form.notice ? (
        <Notice tone="danger" role="alert">
          {form.notice.message}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" loading={form.busy} className="w-full">
        Send link
      </Button>
    </form>
  )
}
