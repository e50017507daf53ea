'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { setPassword } from '@/lib/actions/session'
import { emailInput } from '@/lib/domain/members/email'
import { SHORTEST_PASSWORD } from '@/lib/domain/members/password'
import { setPasswordInput } from '@/lib/domain/members/sign-in-inputs'

type NewPasswordFormProps = {
  token: string
  /** Null for the first admin, who types it here. */
  email: string | null
}

const UNREACHABLE = 'The console did not answer. Look whether the password works before you try again.'

/** Sets the password for a one-time link, and opens the console. */
export function NewPasswordForm({ token, email }: NewPasswordFormProps) {
  const isFirstAdmin = email === null
  const [message, setMessage] = useState<string | null>(null)
  const [isLeaving, setIsLeaving] = useState(false)
  const schema = isFirstAdmin ? setPasswordInput.extend({ email: emailInput }) : setPasswordInput
  const form = useForm<{ token: string; email?: string | undefined; password: string }>({
    resolver: zodResolver(schema),
    defaultValues: { token, password: '', ...(isFirstAdmin ? { email: '' } : {}) },
  })
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setMessage(null)
    const result = await setPassword(values).catch(() => null)
    if (result?.ok) {
      // A new document: no page from before the sign-in stays in memory.
      setIsLeaving(true)
      window.location.assign(result.value.path)
      return
    }
    const fields = Object.entries(result?.failure.fields ?? {})
    for (const [name, text] of fields) {
      if (name === 'email' || name === 'password') form.setError(name, { message: text })
    }
    if (fields.length === 0) setMessage(result?.failure.message ?? UNREACHABLE)
    else form.setFocus(fields[0]?.[0] === 'email' ? 'email' : 'password')
  })

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <header className="mb-1">
        <h1 className="font-semibold text-base">
          {isFirstAdmin ? 'Set up Chatelaine' : 'Set your password'}
        </h1>
        <p className="mt-0.5 text-pretty text-muted-foreground">
          {isFirstAdmin ? (
            'You become the first Global Admin.'
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
        <Field label="Email" error={errors.email?.message} required>
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
        hint={`At least ${SHORTEST_PASSWORD} characters; several words make a good one.`}
        error={errors.password?.message}
        required
      >
        <Input
          type="password"
          autoComplete="new-password"
          autoFocus={!isFirstAdmin}
          {...form.register('password')}
        />
      </Field>
      {message === null ? null : (
        <Notice tone="danger" role="alert">
          {message}
        </Notice>
      )}
      <Button type="submit" variant="primary" loading={isSubmitting || isLeaving} className="w-full">
        Set password
      </Button>
    </form>
  )
}
