import type { FormEvent, ReactNode, RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { useUnsaved } from '@/components/ui/use-unsaved'
import type { ActionFailure } from '@/lib/actions/action-result'
import { FailureNotice } from './failure-notice'

type DialogFormProps = {
  /** From `useInputForm`, or the same of a form that holds its own state. */
  form: {
    element?: RefObject<HTMLFormElement | null>
    submit: (event: FormEvent) => Promise<void>
    busy: boolean
    notice: ActionFailure | null
    /** Something was entered that closing would lose. */
    isUnsaved?: boolean
  }
  submitLabel: string
  tone?: 'primary' | 'danger'
  /** False: the form cannot be sent yet. */
  ready?: boolean
  /** The title of a refusal: "Nothing was changed". */
  failureTitle?: string
  /** The part between the fields and the buttons, which does not scroll. */
  aside?: ReactNode
  children: ReactNode
}

/** The inside of a dialog with a form: the fields, the refusal, Cancel and the button that sends. */
export function DialogForm(props: DialogFormProps) {
  const { form, submitLabel, tone = 'primary', ready = true, failureTitle, aside, children } = props
  useUnsaved(form.isUnsaved ?? false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A form of the page around the dialog is not sent with this one.
    event.stopPropagation()
    void form.submit(event)
  }
  return (
    <form ref={form.element} onSubmit={submit} method="post" noValidate autoComplete="off">
      <DialogBody>
        {children}
        {form.notice ? (
          <FailureNotice failure={form.notice} {...(failureTitle ? { title: failureTitle } : {})} />
        ) : null}
      </DialogBody>
      {aside}
      <DialogFooter>
        <DialogClose asChild>
          <Button disabled={form.busy}>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant={tone} loading={form.busy} disabled={!ready}>
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  )
}

type FormDialogProps = DialogFormProps & {
  onClose: () => void
  title: string
  description?: ReactNode
  size?: 'sm' | 'md' | 'wide'
}

/** A dialog of one form, open while it is mounted. */
export function FormDialog({ title, description, size = 'md', onClose, ...form }: FormDialogProps) {
  return (
    <Dialog onClose={onClose} busy={form.form.busy}>
      <DialogContent title={title} description={description} size={size}>
        <DialogForm {...form} />
      </DialogContent>
    </Dialog>
  )
}
