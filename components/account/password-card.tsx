'use client'

import { FailureNotice } from '@/components/commands/failure-notice'
import { useInputForm } from '@/components/commands/use-input-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { changePassword } from '@/lib/actions/account'
import { SHORTEST_PASSWORD } from '@/lib/domain/members/password'
import { useAccountAction } from './use-account-action'

const loadSchema = () =>
  import('@/lib/domain/account/account-inputs').then((module) => module.changePasswordInput)
const EARLY = [loadSchema]
const EMPTY = { proof: { password: '' }, newPassword: '' }
const UNANSWERED =
  'The server didn’t answer. Your password may have changed: try the new one when you next sign in.'

/** Changes the password. The current one is the proof. */
export function PasswordCard({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  return hasPassword ? (
    <PasswordForm email={email} />
  ) : (
    <Card title="Password" className="max-w-3xl">
      <p className="text-muted-foreground">
        You sign in through your company’s provider and have no password here. A Global Admin can send you a
        link to set one.
      </p>
    </Card>
  )
}

function PasswordForm({ email }: { email: string }) {
  const { run } = useAccountAction()
  useLoadEarly(EARLY)
  const form = useInputForm({
    initial: EMPTY,
    schema: loadSchema,
    send: (input) => run(changePassword, input, { said, unanswered: UNANSWERED }),
    onDone: () => form.reset(EMPTY),
  })
  return (
    <form
      ref={form.element}
      aria-label="Password"
      method="post"
      onSubmit={form.submit}
      noValidate
      className="max-w-3xl"
    >
      <Card
        title="Password"
        description="Changing it signs you out on all your other devices."
        footer={
          <Button type="submit" loading={form.busy}>
            Change password
          </Button>
        }
      >
        <div className="flex max-w-md flex-col gap-5">
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <Field label="Current password" error={form.errorAt('proof.password')} required>
            <PasswordInput autoComplete="current-password" {...form.register('proof.password')} />
          </Field>
          <Field
            label="New password"
            hint={`At least ${SHORTEST_PASSWORD} characters. Several words work well.`}
            error={form.errorAt('newPassword')}
            required
          >
            <PasswordInput autoComplete="new-password" {...form.register('newPassword')} />
          </Field>
          {form.notice ? <FailureNotice failure={form.notice} /> : null}
        </div>
      </Card>
    </form>
  )
}

function said({ sessionsEnded }: { sessionsEnded: number }): string {
  if (sessionsEnded === 0) return 'Password changed'
  return `Password changed, ${sessionsEnded} other ${sessionsEnded === 1 ? 'session' : 'sessions'} signed out`
}
