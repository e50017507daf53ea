'use client'

import { FailureNotice } from '@/components/commands/failure-notice'
import { useCommand } from '@/components/commands/use-command'
import { useInputForm } from '@/components/commands/use-input-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { setWorkspaceContact } from '@/lib/actions/notices'

const loadSchema = () =>
  import('@/lib/domain/workspaces/inputs').then((module) => module.workspaceContactInput)
const EARLY = [loadSchema]

type WorkspaceContactProps = { contactEmail: string | null; isEditable: boolean }

/** The address that gets every notice, besides the contacts of the key concerned. */
export function WorkspaceContact({ contactEmail, isEditable }: WorkspaceContactProps) {
  const { run } = useCommand()
  useLoadEarly(EARLY, isEditable)
  const form = useInputForm({
    initial: { contactEmail: contactEmail ?? '' },
    schema: loadSchema,
    toInput: (state) => ({ contactEmail: state.contactEmail.trim() }),
    send: (input) => run(setWorkspaceContact, input, { said: 'Workspace contact saved', effect: null }),
  })
  return (
    <form
      ref={form.element}
      aria-label="Workspace contact"
      onSubmit={form.submit}
      noValidate
      className="max-w-3xl"
    >
      <Card
        title="Workspace contact"
        description="Gets email about role changes, and about keys without a member as owner and without contacts. Without an address, all Global Admins get these emails."
        footer={
          isEditable ? (
            <Button type="submit" loading={form.busy}>
              Save contact
            </Button>
          ) : null
        }
      >
        <Field
          label="Contact email"
          aside="Optional"
          error={form.errorAt('contactEmail')}
          className="max-w-md"
        >
          <Input
            inputMode="email"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            defaultValue={contactEmail ?? ''}
            {...form.register('contactEmail')}
            disabled={!isEditable}
          />
        </Field>
        {form.notice ? <FailureNotice failure={form.notice} /> : null}
      </Card>
    </form>
  )
}
