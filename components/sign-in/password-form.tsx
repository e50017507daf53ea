'use client'

import Link from 'next/link'
import { useActionState, useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { type SignInState, signInByForm } from '@/lib/actions/session'

const EMPTY: SignInState = { email: '', failure: null, goTo: null }

/** E-mail and password. Works before its script has loaded: the form posts; a GET would put the password into the URL. */
export function PasswordForm({ callbackUrl }: { callbackUrl: string }) {
  const [state, action, isPending] = useActionState(signInByForm, EMPTY)
  const { goTo } = state
  // A new document: no page from before the sign-in stays in memory.
  useEffect(() => {
    if (goTo !== null) window.location.assign(goTo)
  }, [goTo])
  const fields = state.failure?.fields ?? {}
  const message = state.failure !== null && state.failure.fields === undefined ? state.failure.message : null
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field label="Email" error={fields.email} required>
        <Input
          name="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={state.email}
          autoFocus
        />
      </Field>
      <Field label="Password" error={fields.password} required>
        <PasswordInput name="password" autoComplete="current-password" />
      </Field>
      <p className="-mt-2 text-right text-table">
        <Link href="/forgot-password" prefetch={false} className="underline underline-offset-2">
          Forgot password?
        </Link>
      </p>
      {message === null ? null : (
        <Notice tone="danger" role="alert">
          {message}
        </Notice>
      )}
      <Button type="submit" variant="primary" loading={isPending || goTo !== null} className="w-full">
        Sign in
      </Button>
    </form>
  )
}
