import { useState } from 'react'
import { answered } from '@/components/commands/answered'
import { useInputForm } from '@/components/commands/use-input-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { setPassword } from '@/lib/actions/session'
import { emailInput } from '@/lib/domain/members/email'
import { SHORTEST_PASSWORD } from '@/lib/domain/members/password'
import { setPasswordInput } from '@/lib/domain/members/sign-in-inputs'

type NewPasswordFormProps = {
  token: string
  /** Null for the first admin, who types it here. */
  email: string | null
}

const UNREACHABLE = 'The console didn’t answer. Try signing in with the new password before you set it again.'

/** Sets the password for a one-time link, and opens the console. */
export function NewPasswordForm({ token, email }: NewPasswordFormProps) {
  const isFirstAdmin = email === null
  const [isLeaving, setIsLeaving] = useState(false)
  const form = useInputForm({
    initial: { password: '', ...(isFirstAdmin ? { email: '' } : {}) },
    schema: isFirstAdmin ? setPasswordInput.extend({ email: emailInput }) : setPasswordInput,
    toInput: (state) => ({ token, ...state }),
    send: (input) => answered(() => setPassword(input), UNREACHABLE),
    onDone: ({ path }) => {
      // A new document: nothing of the signed-out pages stays in memory.
      setIsLeaving(true)
      window.location.assign(path)
    },
  })

  return (
    <form ref={form.element} method="post" noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <header className="mb-1">
        <h1 className="font-semibold text-base">
          {isFirstAdmin ? 'Set up Chatelaine' : 'Set your password'}
        </h1>
        <p className="mt-0.5 text-pretty text-muted-foreground">
          {isFirstAdmin ? (
            'You’ll be the first Global Admin.'
          ) : (
            <>
              For{' '}
              <span translate="no" className="break-all font-medium text-foreground">
                {email}
              </span>
            </>
          )}
        </p>
      </header>
      {isFirstAdmin ? (
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
      ) : (
        <input type="text" autoComplete="username" value={email} readOnly hidden />
      )}
      <Field
        label="New password"
        hint={`At least ${SHORTEST_PASSWORD} characters. Several words work well.`}
        error={form.errorAt('password')}
        required
      >
        <PasswordInput autoComplete="new-password" autoFocus={!isFirstAdmin} {...form.register('password')} />
      </Field>
      {form.notice ? (
        <Notice tone="danger" role="alert">
          {form.notice.message}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" loading={form.busy || isLeaving} className="w-full">
        Set password
      </Button>
    </form>
  )
}
