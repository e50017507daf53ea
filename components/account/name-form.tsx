'use client'

import { FailureNotice } from '@/components/commands/failure-notice'
import { useInputForm } from '@/components/commands/use-input-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { changeName } from '@/lib/actions/account'
import { useAccountAction } from './use-account-action'

const loadSchema = () =>
  import('@/lib/domain/account/account-inputs').then((module) => module.changeNameInput)
const EARLY = [loadSchema]
const UNANSWERED = 'The server didn’t answer. Reload the page to see your name as it is.'

/** The name under which colleagues see the person. */
export function NameForm({ name, email }: { name: string; email: string }) {
  const { run } = useAccountAction()
  useLoadEarly(EARLY)
  const form = useInputForm({
    initial: { name },
    schema: loadSchema,
    send: (input) => run(changeName, input, { said: () => 'Name saved', unanswered: UNANSWERED }),
    onDone: (saved) => form.reset(saved),
  })
  return (
    <form
      ref={form.element}
      aria-label="Profile"
      method="post"
      onSubmit={form.submit}
      noValidate
      className="max-w-3xl"
    >
      <Card
        title="Profile"
        footer={
          <Button type="submit" loading={form.busy}>
            Save name
          </Button>
        }
      >
        <div className="flex max-w-md flex-col gap-5">
          <Field
            label="Name"
            aside="Optional"
            hint="Shown beside your email in members and owners."
            error={form.errorAt('name')}
          >
            <Input autoComplete="name" defaultValue={name} {...form.register('name')} />
          </Field>
          <div>
            <p className="font-medium text-table">Email</p>
            <p translate="no" className="wrap-anywhere text-muted-foreground">
              {email}
            </p>
          </div>
        </div>
        {form.notice ? <FailureNotice failure={form.notice} /> : null}
      </Card>
    </form>
  )
}
